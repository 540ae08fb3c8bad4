package dev.spotkeeper.azure.prices;

import dev.spotkeeper.azure.knowledge.SpotPriceHistory;
import dev.spotkeeper.core.ladder.Reading;
import dev.spotkeeper.core.price.OperatingSystem;
import dev.spotkeeper.core.price.PriceSource;
import dev.spotkeeper.core.price.PricedSize;
import dev.spotkeeper.core.price.Quote;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Puts a second source beside Retail Prices: it stands in for a Spot price that they lack, as they do for new sizes at times, or that has
 * grown old, and it shows when the two disagree.
 *
 * @param history the second source
 */
record SecondSource(PriceHistory history) {
    /** From then on the other source is preferred. */
    private static final Duration OLD = Duration.ofDays(1);

    /** 95 % of Azure's single steps are at most a tenth: two sources that are further apart are not just one step behind each other. */
    private static final BigDecimal APART = new BigDecimal("1.2");

    /** What both say together. */
    record Combined(Map<String, Quote> quotes, List<String> troubles) {}

    Combined combine(Set<PricedSize> wanted, Map<String, Quote> quotes, Instant now) {
        Set<String> sizes = new TreeSet<>();
        Set<String> regions = new TreeSet<>();
        List<PricedSize> linux = wanted.stream()
                .filter(size -> size.system() == OperatingSystem.LINUX)
                .toList();
        linux.forEach(size -> {
            sizes.add(size.size());
            regions.add(size.region());
        });
        Optional<Reading<Map<String, Double>>> reading =
                linux.isEmpty() ? Optional.empty() : history.ask(sizes, regions);
        Map<String, Quote> combined = new TreeMap<>(quotes);
        List<String> troubles = new ArrayList<>();
        for (PricedSize size : linux) {
            Optional<Quote> first = Optional.ofNullable(quotes.get(size.key()));
            Optional<Quote> other =
                    reading.flatMap(all -> other(size, all, first.flatMap(known -> onDemand(known, now))));
            other.filter(quote -> isBetter(quote, first, now)).ifPresent(quote -> combined.put(size.key(), quote));
            other.flatMap(quote -> disagreement(quote, first)).ifPresent(troubles::add);
        }
        return new Combined(combined, troubles);
    }

    private static Optional<Quote> other(
            PricedSize size, Reading<Map<String, Double>> all, Optional<BigDecimal> retail) {
        return Optional.ofNullable(all.value().get(SpotPriceHistory.key(size.size(), size.region())))
                .map(price -> new Quote(
                        size,
                        Quote.DOLLARS,
                        retail,
                        Optional.of(BigDecimal.valueOf(price)),
                        PriceSource.RESOURCE_GRAPH,
                        Optional.empty(),
                        all.at()));
    }

    /** An on-demand price that is old would pass for as fresh as the Spot price beside it. */
    private static Optional<BigDecimal> onDemand(Quote first, Instant now) {
        return isOld(first, now) ? Optional.empty() : first.retail();
    }

    private static boolean isBetter(Quote other, Optional<Quote> first, Instant now) {
        if (first.flatMap(Quote::spot).isEmpty()) {
            return true;
        }
        return isOld(first.orElseThrow(), now)
                && other.readAt().isAfter(first.orElseThrow().readAt());
    }

    private static boolean isOld(Quote first, Instant now) {
        return first.age(now).compareTo(OLD) > 0;
    }

    private static Optional<String> disagreement(Quote other, Optional<Quote> first) {
        Optional<BigDecimal> one = first.flatMap(Quote::spot);
        BigDecimal two = other.spot().orElseThrow();
        return one.filter(price -> price.max(two).compareTo(price.min(two).multiply(APART)) > 0)
                .map(price -> "Spot prices of " + other.of().words() + " are more than 20 % apart: "
                        + plain(price) + " by Retail Prices, " + plain(two)
                        + " by Resource Graph, US dollars an hour");
    }

    private static String plain(BigDecimal price) {
        return price.stripTrailingZeros().toPlainString();
    }
}
