package dev.spotkeeper.core.ladder;

import java.time.Duration;
import java.time.Instant;

/**
 * A figure and when it was read.
 *
 * @param value what was read
 * @param at when
 * @param <T> the kind of figure
 */
public record Reading<T>(T value, Instant at) {
    /** Returns whether the figure is older than {@code limit}. */
    public boolean isOlderThan(Duration limit, Instant now) {
        return at.plus(limit).isBefore(now);
    }
}
