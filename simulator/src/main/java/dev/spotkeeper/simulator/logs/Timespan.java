package dev.spotkeeper.simulator.logs;

import dev.spotkeeper.simulator.chance.Documented;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * The time range of a query, which the service puts around the query's own conditions.
 *
 * @param from the first instant that belongs to it
 * @param to the last one
 */
public record Timespan(Instant from, Instant to) {
    /** Everything. */
    public static final Timespan ALL = new Timespan(Instant.MIN, Instant.MAX);

    /** Reads an ISO 8601 duration, which ends now, or an interval; empty when the text is neither. */
    @Documented("azure-monitor-docs logs/api/timespan: PT1H, start/end, start/duration, duration/end")
    public static Optional<Timespan> read(String text, Instant now) {
        String[] parts = text.split("/", -1);
        if (parts.length > 2) {
            return Optional.empty();
        }
        try {
            return Optional.of(parts.length == 1 ? last(Duration.parse(text), now) : between(parts[0], parts[1]));
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    /** The rows of this range. */
    public List<LogRow> of(List<LogRow> rows) {
        return rows.stream().filter(row -> contains(row.generated())).toList();
    }

    private boolean contains(Instant at) {
        return !at.isBefore(from) && !at.isAfter(to);
    }

    private static Timespan last(Duration span, Instant end) {
        return new Timespan(end.minus(span), end);
    }

    private static Timespan between(String first, String second) {
        if (first.startsWith("P")) {
            return last(Duration.parse(first), instant(second));
        }
        Instant start = instant(first);
        return new Timespan(start, second.startsWith("P") ? start.plus(Duration.parse(second)) : instant(second));
    }

    private static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }
}
