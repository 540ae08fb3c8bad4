package dev.spotkeeper.core.record;

import dev.spotkeeper.core.eviction.Run;
import dev.spotkeeper.core.fleet.PowerState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What was seen of a VM, by our own readings of ARM.
 *
 * @param power the last power state seen; {@link PowerState#UNKNOWN} when never seen
 * @param seenAt when that was
 * @param notYetRunningAt the last sighting before the present or last run: it began later than this
 * @param runningSince when the present or last run was first seen, if ever: it began no later than this
 * @param lastRunningAt when it was last seen running, if ever
 * @param downSince when it was first seen down or gone after that run, if it is
 */
public record Life(
        PowerState power,
        Instant seenAt,
        Optional<Instant> notYetRunningAt,
        Optional<Instant> runningSince,
        Optional<Instant> lastRunningAt,
        Optional<Instant> downSince) {
    /** The fastest start on record. */
    private static final Duration FASTEST_START = Duration.ofSeconds(8);

    /** Returns the present or last run. */
    public Run run() {
        return new Run(notYetRunningAt, runningSince, lastRunningAt, downSince);
    }

    /**
     * Returns whether it cannot run yet: ARM answers from a cache now and then, and whoever was on the way down a moment ago and is shown running was
     * seen as it had been before.
     */
    public boolean isTooSoonToRunAgain(Instant at) {
        boolean wasOnTheWayDown = power == PowerState.STOPPING || power == PowerState.DEALLOCATING;
        return wasOnTheWayDown && at.isBefore(seenAt.plus(FASTEST_START));
    }

    /** Returns whether it ran when it was last seen. */
    public boolean isRunning() {
        return power == PowerState.RUNNING;
    }

    /** Returns the life of a VM that was never seen. */
    public static Life unseen() {
        return new Life(
                PowerState.UNKNOWN,
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /**
     * Adds a sighting. An unknown state is none: ARM leaves it out now and then, and neither a run nor a stop may be
     * inferred from that. Nor is a run that comes too soon.
     */
    public Life see(PowerState now, Instant at) {
        return switch (now) {
            case UNKNOWN -> this;
            case RUNNING -> isTooSoonToRunAgain(at) ? this : running(at);
            case STOPPED, DEALLOCATED, GONE ->
                new Life(now, at, notYetRunningAt, runningSince, lastRunningAt, downSince.or(() -> Optional.of(at)));
            case STARTING, STOPPING, DEALLOCATING ->
                new Life(now, at, notYetRunningAt, runningSince, lastRunningAt, downSince);
        };
    }

    /**
     * Adds a run that we did not see: a start of ours that was claimed at {@code from} has succeeded by {@code at}, whatever
     * became of the VM since. That is no sighting: it may have gone down again long before we heard of the success.
     */
    public Life ran(Instant from, Instant at) {
        return new Life(
                PowerState.RUNNING, at, Optional.of(from), Optional.of(from), Optional.of(from), Optional.empty());
    }

    private Life running(Instant at) {
        boolean sameRun = power == PowerState.RUNNING;
        return new Life(
                PowerState.RUNNING,
                at,
                sameRun ? notYetRunningAt : lastSighting(),
                sameRun ? runningSince : Optional.of(at),
                Optional.of(at),
                Optional.empty());
    }

    private Optional<Instant> lastSighting() {
        return power == PowerState.UNKNOWN ? Optional.empty() : Optional.of(seenAt);
    }
}
