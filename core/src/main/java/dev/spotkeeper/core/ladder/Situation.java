package dev.spotkeeper.core.ladder;

import java.time.Duration;
import java.time.Instant;

/**
 * What a place is looked for.
 *
 * @param now the moment of the choice
 * @param since since when the work has been without a VM; never later than {@code now}
 * @param least what the VM must give at least
 */
public record Situation(Instant now, Instant since, Machine least) {
    /** Returns how long the work has been waiting. */
    public Duration waited() {
        return Duration.between(since, now);
    }
}
