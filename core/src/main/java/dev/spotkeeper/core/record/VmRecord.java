package dev.spotkeeper.core.record;

import dev.spotkeeper.core.eviction.Evidence;
import dev.spotkeeper.core.fleet.VmId;
import java.time.Instant;
import java.util.Optional;

/**
 * All that is kept about one VM between passes.
 *
 * @param vm the VM
 * @param traits what it was when ARM last described it, if it ever did
 * @param life what was seen of it
 * @param evidence what was told about it since it last ran
 * @param episode the eviction that is being dealt with, or the last one
 * @param claim the step that somebody is taking, if any: the lock
 * @param dueAt when the next pass is due; empty when nothing is pending
 * @param decision the last decision in words, so that the log tells of changes only
 */
public record VmRecord(
        VmId vm,
        Optional<Traits> traits,
        Life life,
        Evidence evidence,
        Optional<Episode> episode,
        Optional<Claim> claim,
        Optional<Instant> dueAt,
        String decision) {

    /** Returns the record of a VM that nothing is known about. */
    public static VmRecord unseen(VmId vm) {
        return new VmRecord(
                vm,
                Optional.empty(),
                Life.unseen(),
                Evidence.none(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "");
    }

    /** Returns whether an episode is open. */
    public boolean inEpisode() {
        return episode.filter(Episode::isOpen).isPresent();
    }

    public VmRecord withTraits(Traits newTraits) {
        return new VmRecord(vm, Optional.of(newTraits), life, evidence, episode, claim, dueAt, decision);
    }

    public VmRecord withLife(Life newLife) {
        return new VmRecord(vm, traits, newLife, evidence, episode, claim, dueAt, decision);
    }

    public VmRecord withEvidence(Evidence newEvidence) {
        return new VmRecord(vm, traits, life, newEvidence, episode, claim, dueAt, decision);
    }

    public VmRecord withEpisode(Episode newEpisode) {
        return new VmRecord(vm, traits, life, evidence, Optional.of(newEpisode), claim, dueAt, decision);
    }

    public VmRecord withClaim(Optional<Claim> newClaim) {
        return new VmRecord(vm, traits, life, evidence, episode, newClaim, dueAt, decision);
    }

    public VmRecord withDueAt(Optional<Instant> newDueAt) {
        return new VmRecord(vm, traits, life, evidence, episode, claim, newDueAt, decision);
    }

    public VmRecord withDecision(String newDecision) {
        return new VmRecord(vm, traits, life, evidence, episode, claim, dueAt, newDecision);
    }
}
