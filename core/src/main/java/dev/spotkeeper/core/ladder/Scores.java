package dev.spotkeeper.core.ladder;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Placement scores that still mean something. */
final class Scores {
    /** Azure recommends to cache a score for 15 to 30 minutes; after an hour it speaks of another market. */
    private static final Duration LIMIT = Duration.ofHours(1);

    private Scores() {}

    static Optional<PlacementScore> fresh(Candidate candidate, Instant now) {
        return candidate
                .market()
                .score()
                .filter(score -> !score.isOlderThan(LIMIT, now))
                .map(Reading::value);
    }
}
