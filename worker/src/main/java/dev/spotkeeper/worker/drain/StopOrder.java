package dev.spotkeeper.worker.drain;

import java.time.Duration;
import java.time.Instant;

/**
 * Why work has to stop, and until when.
 *
 * @param key tells orders apart: the id of the event, or what else ends work
 * @param reason for people: the type of the event, or {@code shutdown}
 * @param orderedAt when it was given
 * @param deadline when the machine, or this process, may be gone
 */
public record StopOrder(String key, String reason, Instant orderedAt, Instant deadline) {
    /** Saving and handing back took under a second in tests; five leave room for a slow storage account. */
    private static final Duration LONGEST_MARGIN = Duration.ofSeconds(5);

    /** Without any notice the machine may still live for moments, and work that stops well is worth them. */
    private static final Duration SHORTEST_GRACE = Duration.ofSeconds(1);

    /**
     * Returns until when the work may take its time. A third of what is left, five seconds at most, is kept for saving and handing
     * back; the work gets at least a second.
     */
    public Instant killAt() {
        Duration left = Duration.between(orderedAt, deadline);
        Duration third = left.isNegative() ? Duration.ZERO : left.dividedBy(3);
        Instant planned = deadline.minus(third.compareTo(LONGEST_MARGIN) > 0 ? LONGEST_MARGIN : third);
        Instant earliest = orderedAt.plus(SHORTEST_GRACE);
        return planned.isAfter(earliest) ? planned : earliest;
    }
}
