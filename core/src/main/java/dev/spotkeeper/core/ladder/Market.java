package dev.spotkeeper.core.ladder;

import java.time.Instant;
import java.util.Optional;

/**
 * What Azure publishes about an offering. Each part may be missing.
 *
 * @param price US dollars an hour of the offering itself
 * @param onDemand US dollars an hour of the same size and region without eviction
 * @param evictionRate the published band
 * @param score the placement score
 */
public record Market(
        Optional<Reading<Double>> price,
        Optional<Double> onDemand,
        Optional<Reading<EvictionRate>> evictionRate,
        Optional<Reading<PlacementScore>> score) {
    /** Nothing is published, or nothing could be read. */
    public static final Market UNKNOWN =
            new Market(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public Market withPrice(double usdPerHour, Instant at) {
        return new Market(Optional.of(new Reading<>(usdPerHour, at)), onDemand, evictionRate, score);
    }

    public Market withOnDemand(double usdPerHour) {
        return new Market(price, Optional.of(usdPerHour), evictionRate, score);
    }

    public Market withEvictionRate(EvictionRate rate, Instant at) {
        return new Market(price, onDemand, Optional.of(new Reading<>(rate, at)), score);
    }

    public Market withScore(PlacementScore newScore, Instant at) {
        return new Market(price, onDemand, evictionRate, Optional.of(new Reading<>(newScore, at)));
    }
}
