package dev.spotkeeper.core.ladder;

import java.time.Duration;

/** Spans of time as numbers, for arithmetic with prices an hour. */
final class Hours {
    private static final double NANOS = 3.6e12;

    private Hours() {}

    static double of(Duration span) {
        return span.toNanos() / NANOS;
    }

    static Duration span(double hours) {
        return Duration.ofNanos(Math.round(hours * NANOS));
    }
}
