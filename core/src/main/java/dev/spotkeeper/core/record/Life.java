package dev.spotkeeper.core.record;

import dev.spotkeeper.core.fleet.PowerState;
import java.time.Instant;
import java.util.Optional;

/**
 * What was seen of a VM, by our own readings of ARM.
 *
 * @param power the last power state seen; {@link PowerState#UNKNOWN} when never seen
 * @param seenAt when that was
 * @param runningSince when the present or last run was first seen, if ever
 * @param lastRunningAt when it was last seen running, if ever
 * @param downSince when it was first seen down after that run, if it is down
 */
public record Life(
        PowerState power,
        Instant seenAt,
        Optional<Instant> runningSince,
        Optional<Instant> lastRunningAt,
        Optional<Instant> downSince) {

    /** Returns the life of a VM that was never seen. */
    public static Life unseen() {
        return new Life(PowerState.UNKNOWN, Instant.EPOCH, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
