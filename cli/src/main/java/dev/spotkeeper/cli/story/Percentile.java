package dev.spotkeeper.cli.story;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Percentiles by the nearest-rank method: the smallest value that at least that share of all values does not exceed. */
final class Percentile {
    private Percentile() {}

    /**
     * Returns the percentile in seconds, rounded to milliseconds; empty when there is no value.
     *
     * @param percent from 1 to 100
     */
    static OptionalDouble seconds(int percent, Stream<Optional<Duration>> values) {
        List<Duration> sorted = values.flatMap(Optional::stream).sorted().toList();
        if (sorted.isEmpty()) {
            return OptionalDouble.empty();
        }
        int rank = (int) Math.ceil(percent / 100.0 * sorted.size());
        return OptionalDouble.of(sorted.get(Math.max(1, rank) - 1).toMillis() / 1000.0);
    }
}
