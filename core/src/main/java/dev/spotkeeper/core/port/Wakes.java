package dev.spotkeeper.core.port;

import dev.spotkeeper.core.fleet.VmId;
import java.time.Duration;

/** Asks for a pass over a VM or a pool: a message on the signal queue, visible after a delay. */
public interface Wakes {
    /**
     * Enqueues a wake. At least once, in any order, possibly late. The record's due time makes it certain, this makes
     * it punctual; so a failure to enqueue is an exception that the trigger may retry.
     *
     * @param delay from zero to seven days
     * @param reason for people
     */
    void wake(VmId vm, Duration delay, String reason);

    /** The same for a pool. */
    void wakePool(String pool, Duration delay, String reason);
}
