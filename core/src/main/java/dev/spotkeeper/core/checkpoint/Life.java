package dev.spotkeeper.core.checkpoint;

import java.time.Duration;

/**
 * One life of a Spot VM of an offering: from its start to its end, or to now.
 *
 * @param lasted how long it ran
 * @param evicted whether an eviction ended it; a life that goes on, or that a person ended, says only that it lasted so long
 * @param notice from the moment the worker saw the notice to the VM's end; zero when none was seen
 */
public record Life(Duration lasted, boolean evicted, Duration notice) {
    /** A life that goes on, or that something else than an eviction ended. */
    public static Life survived(Duration lasted) {
        return new Life(lasted, false, Duration.ZERO);
    }

    /** A life that an eviction ended. */
    public static Life evicted(Duration lasted, Duration notice) {
        return new Life(lasted, true, notice);
    }
}
