package dev.spotkeeper.core.plan;

import java.time.Duration;

/**
 * How a VM is started again.
 *
 * @param firstDelay the wait after the first refused start, at least {@link Backoff#FLOOR}
 * @param maxDelay the longest wait between two starts while Azure has no capacity, at most {@link #MAX_DELAY}
 * @param claimTimeout how long a claim binds others before its start is known to have begun: longer than any one
 *     request to ARM may take, since whoever holds it must have acted by then
 * @param operationTimeout how long an accepted start may take; the slowest operation recorded took 477 s
 * @param settleTimeout how long ARM may go on showing a VM down after its start succeeded
 * @param tellPeopleAfter after how long without success people are told, and then once in each such span
 */
public record RestartPolicy(
        Duration firstDelay,
        Duration maxDelay,
        Duration claimTimeout,
        Duration operationTimeout,
        Duration settleTimeout,
        Duration tellPeopleAfter) {
    /** A shortage ends unannounced, so a longer wait would only leave capacity to others. */
    public static final Duration MAX_DELAY = Duration.ofMinutes(15);

    public RestartPolicy {
        requireOrder(
                Backoff.FLOOR, firstDelay, "the first delay must be at least the floor (4 starts a minute and VM)");
        requireOrder(firstDelay, maxDelay, "the longest delay must not be shorter than the first");
        requireOrder(maxDelay, MAX_DELAY, "the longest delay must not exceed the cap");
    }

    /** Returns the policy that applies when nothing else is set. */
    public static RestartPolicy defaults() {
        return new RestartPolicy(
                Backoff.FLOOR,
                MAX_DELAY,
                Duration.ofMinutes(2),
                Duration.ofMinutes(15),
                Duration.ofSeconds(30),
                Duration.ofHours(24));
    }

    /**
     * Returns this policy with other delays.
     *
     * @throws IllegalArgumentException when they are out of bounds or out of order
     */
    public RestartPolicy withDelays(Duration first, Duration max) {
        return new RestartPolicy(first, max, claimTimeout, operationTimeout, settleTimeout, tellPeopleAfter);
    }

    private static void requireOrder(Duration shorter, Duration longer, String rule) {
        if (shorter.compareTo(longer) > 0) {
            throw new IllegalArgumentException(rule + ": " + shorter + " > " + longer);
        }
    }
}
