package dev.spotkeeper.core.storm;

import java.time.Duration;
import java.time.Instant;

/** ARM's bucket of writes of one principal in one subscription and region: 200, refilled by 10 a second. */
final class Bucket {
    private static final double CAPACITY = 200;
    private static final double REFILL = 10;

    private double level = CAPACITY;
    private Instant at;

    Bucket(Instant now) {
        at = now;
    }

    boolean take(Instant now) {
        level = Math.min(CAPACITY, level + REFILL * Duration.between(at, now).toMillis() / 1000);
        at = now;
        if (level < 1) {
            return false;
        }
        level -= 1;
        return true;
    }
}
