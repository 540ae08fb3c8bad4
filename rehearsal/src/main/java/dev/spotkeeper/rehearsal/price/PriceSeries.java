package dev.spotkeeper.rehearsal.price;

import dev.spotkeeper.rehearsal.recording.Table;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Recorded Spot prices of one size in several places. Each holds until the next of its place.
 *
 * @param prices US dollars an hour by the instant from which they hold, by place
 * @param start from when on each place has a price
 * @param end when the last price of all begins
 */
record PriceSeries(Map<String, NavigableMap<Instant, BigDecimal>> prices, Instant start, Instant end) {

    /** Reads a file with the columns zone, from_utc and usd_per_hour. */
    static PriceSeries read(Path file) {
        Table table = Table.read(file);
        Map<String, NavigableMap<Instant, BigDecimal>> prices = new LinkedHashMap<>();
        for (int row = 0; row < table.size(); row++) {
            prices.computeIfAbsent(table.text(row, "zone"), any -> new TreeMap<>())
                    .put(
                            Instant.parse(table.text(row, "from_utc")),
                            BigDecimal.valueOf(table.number(row, "usd_per_hour")));
        }
        return of(prices);
    }

    static PriceSeries of(Map<String, NavigableMap<Instant, BigDecimal>> prices) {
        Instant start = prices.values().stream()
                .map(NavigableMap::firstKey)
                .max(Instant::compareTo)
                .orElseThrow();
        Instant end = prices.values().stream()
                .map(NavigableMap::lastKey)
                .max(Instant::compareTo)
                .orElseThrow();
        return new PriceSeries(prices, start, end);
    }

    /** Returns a place's price at an instant from the start on. */
    BigDecimal at(String place, Instant now) {
        return Objects.requireNonNull(
                        Objects.requireNonNull(prices.get(place), place).floorEntry(now), place)
                .getValue();
    }

    /** Returns where it is cheapest but there. */
    Cheapest elsewhere(String place, Instant now) {
        return prices.keySet().stream()
                .filter(other -> !other.equals(place))
                .map(other -> new Cheapest(other, at(other, now)))
                .min((one, other) -> one.usd().compareTo(other.usd()))
                .orElseThrow();
    }

    /** A place and its price. */
    record Cheapest(String place, BigDecimal usd) {}
}
