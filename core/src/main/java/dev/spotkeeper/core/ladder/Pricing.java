package dev.spotkeeper.core.ladder;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What an hour of an offering costs, and what an hour of the work is worth. */
final class Pricing {
    /** Half of the Spot prices change in five months and more; a day-old one is fresh. */
    private static final Duration FRESH = Duration.ofDays(1);

    /** 95 % of the single steps of Azure's Spot prices are at most 10 %: an older price counts as one such step dearer. */
    private static final double STALE_SURCHARGE = 1.1;

    /** Spot saves two thirds and more on most sizes: what is assumed where no on-demand price is known. */
    private static final double USUAL_RATIO = 3;

    private Pricing() {}

    /**
     * Returns the price to reckon with: the one that was read, a tenth more when it is stale, the on-demand price when there is none
     * (Spot is never dearer), or infinity when nothing is known.
     */
    static double price(Candidate candidate, Instant now) {
        Optional<Double> ceiling = candidate.market().onDemand();
        return candidate
                .market()
                .price()
                .map(price -> price.isOlderThan(FRESH, now) ? price.value() * STALE_SURCHARGE : price.value())
                .or(() -> ceiling)
                .orElse(Double.POSITIVE_INFINITY);
    }

    /**
     * Returns what an hour of work is worth: what the cheapest on-demand VM would do it for. Without any such price, three times
     * the cheapest Spot price; without any price, one.
     */
    static double hourWorth(List<Candidate> candidates, Instant now) {
        OptionalDouble onDemand = candidates.stream()
                .flatMap(candidate -> candidate.market().onDemand().stream())
                .mapToDouble(Double::doubleValue)
                .min();
        return onDemand.orElseGet(() -> candidates.stream()
                .mapToDouble(candidate -> price(candidate, now) * USUAL_RATIO)
                .filter(Double::isFinite)
                .min()
                .orElse(1));
    }
}
