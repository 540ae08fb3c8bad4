package dev.spotkeeper.worker.drain;

import java.time.Duration;
import java.time.Instant;

/**
 * Why work has to stop, and until when.
 *
 * @param key tells orders apart: the id of the event, or what else ends work
 * @param reason for people: the type of the event, or {@code shutdown}
 * @param source who gave it
 * @param orderedAt when it was given
 * @param deadline when the machine, or this process, may be gone
 */
public record StopOrder(String key, String reason, Source source, Instant orderedAt, Instant deadline) {
    /** Saving and handing back took under a second in tests; five leave room for a slow storage account. */
    private static final Duration LONGEST_MARGIN = Duration.ofSeconds(5);

    /** Without any notice the machine may still live for moments, and work that stops well is worth them. */
    private static final Duration SHORTEST_GRACE = Duration.ofSeconds(1);

    /** Handing back is two short requests. */
    private static final Duration HAND_BACK = Duration.ofSeconds(2);

    /**
     * Returns until when the last checkpoint may be saved: all that is left but two seconds, a sixth of a short notice, for handing back; and at
     * least a second after the work's end, whatever was announced.
     */
    public Instant saveUntil() {
        Duration left = Duration.between(orderedAt, deadline);
        Duration sixth = left.isNegative() ? Duration.ZERO : left.dividedBy(6);
        Instant planned = deadline.minus(sixth.compareTo(HAND_BACK) > 0 ? HAND_BACK : sixth);
        Instant earliest = killAt().plus(SHORTEST_GRACE);
        return planned.isAfter(earliest) ? planned : earliest;
    }

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

    /** Returns whether Azure announced it. */
    public boolean isEvent() {
        return source == Source.EVENT;
    }

    /** Who stops work. */
    public enum Source {
        /** A Scheduled Event; the key is its id. */
        EVENT,
        /** The control plane, or a person through it. */
        ORDER,
        /** The queue, which will show the message to others. */
        LEASE,
        /** The service manager. */
        SHUTDOWN
    }
}
