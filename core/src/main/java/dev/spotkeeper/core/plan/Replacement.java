package dev.spotkeeper.core.plan;

import dev.spotkeeper.core.eviction.Verdict;
import dev.spotkeeper.core.fleet.EvictionPolicy;
import dev.spotkeeper.core.fleet.Vm;
import dev.spotkeeper.core.record.Episode;
import dev.spotkeeper.core.record.VmRecord;
import dev.spotkeeper.core.roster.MemberId;
import java.time.Instant;
import java.util.List;

/** The end of a VM that was evicted under the Delete policy: it is not started again; if it is a pool's, the pool replaces it. */
public final class Replacement {
    private static final String REPLACE = "replace";
    private static final String LEAVE = "leave";

    private Replacement() {}

    /** Returns whether a VM's pool is to replace it: its own passes found it evicted, and nothing held that back. */
    public static boolean isDue(VmRecord record) {
        return isEvicted(record) && record.decision().startsWith(REPLACE + ": ");
    }

    /** Returns whether a VM that is down was found to be evicted, so that nothing is left to ask. */
    static boolean isSettled(VmRecord record) {
        return isEvicted(record) && (isDue(record) || record.decision().startsWith(LEAVE + ": "));
    }

    /** Returns whether a VM is a pool's that replaces its VMs: its name is of the pool that its tag names. */
    static boolean isReplaced(Vm vm) {
        return vm.evictionPolicy() == EvictionPolicy.DELETE
                && MemberId.of(vm.id())
                        .filter(member -> Vm.isOfPool(vm.tags(), member.pool()))
                        .isPresent();
    }

    /** Plans that it is replaced, or left if it is in no pool that could. */
    static Plan of(VmRecord record, List<String> reasons, Instant now) {
        VmRecord opened = Episodes.opened(record, Verdict.EVICTED, now);
        VmRecord established =
                opened.withEpisode(Episodes.current(opened).established()).released();
        String evicted = String.join("; ", reasons);
        return MemberId.of(record.vm()).isPresent()
                ? Scene.settled(established, REPLACE, List.of(evicted))
                : Scene.settled(
                        established,
                        LEAVE,
                        List.of(evicted, "it needs a replacement, and is in no pool that could give it one"));
    }

    /** Plans what was planned before. */
    static Plan standing(VmRecord record) {
        String[] decision = record.decision().split(": ", 2);
        return Scene.settled(record, decision[0], List.of(decision[1]));
    }

    private static boolean isEvicted(VmRecord record) {
        return record.episode()
                .filter(Episode::isOpen)
                .filter(episode -> episode.cause() == Verdict.EVICTED && episode.isEstablished())
                .isPresent();
    }
}
