package dev.spotkeeper.simulator.host;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before the next look at a queue: longer and longer while it is empty, with some jitter. */
final class Polling {
    private static final Duration SHORTEST = Duration.ofMillis(100);

    private final Duration longest;
    private final RandomGenerator random;
    private Duration wait = SHORTEST;

    Polling(Duration longest, RandomGenerator random) {
        this.longest = longest.compareTo(SHORTEST) < 0 ? SHORTEST : longest;
        this.random = random;
    }

    void foundSome() {
        wait = SHORTEST;
    }

    Duration foundNone() {
        long base = wait.toMillis();
        wait = Duration.ofMillis(Math.min(longest.toMillis(), base * 2));
        return Duration.ofMillis(Math.min(longest.toMillis(), base + random.nextLong(1 + base / 4)));
    }
}
