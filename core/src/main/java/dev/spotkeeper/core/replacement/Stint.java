package dev.spotkeeper.core.replacement;

import dev.spotkeeper.core.eviction.Run;
import dev.spotkeeper.core.record.Episode;
import dev.spotkeeper.core.record.VmRecord;
import dev.spotkeeper.core.roster.Phase;
import dev.spotkeeper.core.worker.Heartbeat;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The present run of a member's VM.
 *
 * @param startedAfter it began later than this
 * @param since since when the VM was seen running
 */
public record Stint(Instant startedAfter, Instant since) {
    /**
     * A VM's clock follows its host's within seconds. Whose clock is further off than this (what Kerberos allows, too) is not believed; and
     * a worker that began so shortly before this run, in the run before, passes for one of this.
     */
    static final Duration SKEW = Duration.ofMinutes(5);

    /**
     * Returns the present run of a VM.
     *
     * @param record what is kept about it; there is nothing of a Regular VM, whose runs are those of its member
     */
    public static Stint of(Phase.Up up, Optional<VmRecord> record) {
        Optional<Run> run = record.map(known -> known.life().run());
        // A start of ours counts as a run from its claim on: the VM may take a while until it runs indeed.
        Optional<Instant> recovered = record.flatMap(VmRecord::episode).flatMap(Episode::recoveredAt);
        Instant since = run.flatMap(Run::runningSince).orElse(up.since());
        return new Stint(later(up.startedAfter(), run.flatMap(Run::notYetRunningAt)), later(since, recovered));
    }

    /** Returns whether an instant of ours lies in it. */
    public boolean holds(Instant at) {
        return !at.isBefore(since);
    }

    /** Returns whether a worker that said so was started in it. */
    boolean holds(Heartbeat said) {
        return !said.startedAt().isBefore(startedAfter.minus(SKEW));
    }

    private static Instant later(Instant known, Optional<Instant> other) {
        return other.filter(known::isBefore).orElse(known);
    }
}
