package dev.spotkeeper.simulator.graph;

import dev.spotkeeper.simulator.chance.Documented;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** How many queries a user may still make. */
@Documented(
        "azure-docs resource-graph guidance-for-throttled-requests: 15 queries within every 5-second window, per user")
public final class QueryQuota {
    private static final int MAX_QUERIES = 15;
    private static final Duration SPAN = Duration.ofSeconds(5);

    private final InstantSource time;
    private final Map<String, Window> windows = new HashMap<>();

    /** Quotas that are full again by {@code time}. */
    public QueryQuota(InstantSource time) {
        this.time = time;
    }

    /** Takes one query from the quota of {@code user}, and says how it stands then. */
    public Standing take(String user) {
        Instant now = time.instant();
        Window window = windows.compute(
                user,
                (unused, known) -> known == null || !now.isBefore(known.end)
                        ? new Window(1, now.plus(SPAN))
                        : new Window(known.taken + 1, known.end));
        return new Standing(
                window.taken <= MAX_QUERIES,
                Math.max(0, MAX_QUERIES - window.taken),
                Duration.between(now, window.end));
    }

    /**
     * How a quota stands after a query.
     *
     * @param isGranted whether the query may be answered
     * @param remaining how many more may come
     * @param resetsAfter when the quota is full again
     */
    public record Standing(boolean isGranted, int remaining, Duration resetsAfter) {
        /** Whole seconds until the quota is full again, at least one. */
        public long seconds() {
            return Math.max(1, resetsAfter.plusMillis(999).toSeconds());
        }
    }

    private record Window(int taken, Instant end) {}
}
