package dev.spotkeeper.simulator.arm;

import java.time.Duration;
import java.time.Instant;

/** Requests that may still be made: so many at most, and so many more each minute. */
final class TokenBucket {
    private static final double NANOS_A_MINUTE = 60e9;

    private final Rate rate;
    private double tokens;
    private int refused;
    private Instant at;

    /**
     * How a bucket fills.
     *
     * @param perMinute tokens that come in each minute
     * @param capacity tokens that it holds at most, and at first
     */
    record Rate(int perMinute, int capacity) {
        /** How long an empty bucket takes to be full. */
        Duration window() {
            return Duration.ofSeconds(60L * capacity / perMinute);
        }
    }

    TokenBucket(Rate rate, Instant now) {
        this.rate = rate;
        this.tokens = rate.capacity();
        this.at = now;
    }

    /** Whole tokens left now. */
    int remaining(Instant now) {
        fill(now);
        return (int) tokens;
    }

    /** Takes a token that is there. */
    void take() {
        tokens -= 1;
        refused = 0;
    }

    /** Counts a request that found no token; returns how many requests Azure has measured in the window. */
    int refuse() {
        refused++;
        return rate.capacity() + refused;
    }

    /** How long until there is a token, in whole seconds and at least one. */
    Duration untilNext(Instant now) {
        fill(now);
        double missingNanos = (1 - tokens) / rate.perMinute() * NANOS_A_MINUTE;
        return Duration.ofSeconds(Math.max(1, (long) Math.ceil(missingNanos / 1e9)));
    }

    Rate rate() {
        return rate;
    }

    private void fill(Instant now) {
        double minutes = Duration.between(at, now).toNanos() / NANOS_A_MINUTE;
        tokens = Math.min(rate.capacity(), tokens + minutes * rate.perMinute());
        at = now;
    }
}
