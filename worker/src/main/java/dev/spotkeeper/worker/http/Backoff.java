package dev.spotkeeper.worker.http;

import java.time.Duration;

/**
 * Grows the wait between tries: {@code min(first * 2^(failures - 1), cap)}.
 *
 * @param first the wait after the first failure
 * @param cap the longest wait
 */
public record Backoff(Duration first, Duration cap) {
    /** Doubling further would only overflow; the cap is reached long before. */
    private static final int MAX_DOUBLINGS = 20;

    /**
     * Returns the wait after that many failures in a row.
     *
     * @param failures at least 1
     */
    public Duration after(int failures) {
        Duration wait = first.multipliedBy(1L << Math.min(Math.max(failures, 1) - 1, MAX_DOUBLINGS));
        return wait.compareTo(cap) > 0 ? cap : wait;
    }
}
