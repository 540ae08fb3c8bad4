package dev.spotkeeper.core.eviction;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The present or last run of a VM, as far as our own sightings bound it.
 *
 * @param notYetRunningAt the last sighting before it: it began later than this
 * @param runningSince when it was first seen: it began no later than this
 * @param lastRunningAt when it was last seen
 * @param downSince when the VM was first seen down or gone after it, if it is
 */
public record Run(
        Optional<Instant> notYetRunningAt,
        Optional<Instant> runningSince,
        Optional<Instant> lastRunningAt,
        Optional<Instant> downSince) {
    /** The slowest deallocation on record took 288 s: a VM seen running later than this after an event has outlived it. */
    public static final Duration OUTLIVES = Duration.ofMinutes(5);

    /**
     * Azure evicts 30 s after it says so, and clocks and looks differ by some: a VM that was seen running later than this after
     * it was told to be evicted was not. A notice, which tells of what is ahead, may come true later than it says.
     */
    static final Duration BELIES = Duration.ofSeconds(45);

    /** The furthest that the logs are asked back; what lies further is about no VM that somebody still waits for. */
    public static final Duration LONGEST_LOOK_BACK = Duration.ofHours(24);

    /** Returns the run of a VM that was never seen. */
    public static Run unseen() {
        return new Run(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Returns since when the logs can say anything about the end of this run: the VM outlived all that came before. */
    public Instant lookBack(Instant now) {
        Instant earliest = now.minus(LONGEST_LOOK_BACK);
        return lastRunningAt
                .map(last -> last.minus(OUTLIVES))
                .filter(earliest::isBefore)
                .orElse(earliest);
    }

    /** Returns an instant that the run began no earlier than. */
    Optional<Instant> beganAfter() {
        return notYetRunningAt.or(() -> runningSince);
    }

    /** Returns whether the VM was seen running too long after an instant for what happened then to have ended the run. */
    boolean outlived(Instant at) {
        return wasRunningAfter(at.plus(OUTLIVES));
    }

    /** Returns whether the VM was seen running too long after an eviction for the mere word of it to be true. */
    boolean belies(Instant evicted) {
        return wasRunningAfter(evicted.plus(BELIES));
    }

    private boolean wasRunningAfter(Instant at) {
        return lastRunningAt.filter(at::isBefore).isPresent();
    }
}
