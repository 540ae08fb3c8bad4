package dev.spotkeeper.azure.knowledge;

import dev.spotkeeper.core.port.Prices;
import dev.spotkeeper.core.price.OperatingSystem;
import dev.spotkeeper.core.price.PriceList;
import dev.spotkeeper.core.price.PricedSize;
import dev.spotkeeper.core.price.Quote;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * On-demand prices of Linux VMs for the ranking. A pool may take hundreds of sizes, and its next VM waits while the list is asked, so that
 * not all of them are asked for.
 *
 * @param prices the list of prices, in US dollars
 */
record OnDemandPrices(Prices prices) {
    /** How many are asked for. The cheapest as Spot are among the cheapest on demand, and those decide what an hour of work is worth. */
    static final int MOST = 60;

    /** As many as one request of the list takes. */
    private static final int AT_ONCE = 10;

    /**
     * Returns the prices that are known, by {@link SpotRows#key}. A list that cannot be read is not asked on: one that does not answer would
     * otherwise be waited for time and again. What is wrong with the price of one size does not matter to the others.
     *
     * @param spot Spot prices by the same key
     */
    Map<String, Double> ask(Set<String> sizes, Set<String> regions, Map<String, Double> spot) {
        Map<String, Double> known = new HashMap<>();
        boolean isWell = true;
        for (List<PricedSize> batch : batches(few(sizes, regions, spot))) {
            if (isWell) {
                PriceList list = prices.quotes(new HashSet<>(batch));
                batch.forEach(size -> list.of(size)
                        .filter(quote -> quote.currency().equals(Quote.DOLLARS))
                        .flatMap(Quote::retail)
                        .ifPresent(usd -> known.put(key(size), usd.doubleValue())));
                isWell = list.isRead();
            }
        }
        return known;
    }

    private static List<PricedSize> few(Set<String> sizes, Set<String> regions, Map<String, Double> spot) {
        return regions.stream()
                .flatMap(region -> sizes.stream().map(size -> new PricedSize(region, size, OperatingSystem.LINUX)))
                .sorted(Comparator.<PricedSize>comparingDouble(
                                size -> spot.getOrDefault(key(size), Double.POSITIVE_INFINITY))
                        .thenComparing(PricedSize::key))
                .limit(MOST)
                .toList();
    }

    /** One region each: a request names one. */
    private static List<List<PricedSize>> batches(List<PricedSize> wanted) {
        Map<String, List<PricedSize>> open = new HashMap<>();
        List<List<PricedSize>> batches = new ArrayList<>();
        for (PricedSize size : wanted) {
            List<PricedSize> batch = open.get(size.region());
            if (batch == null || batch.size() == AT_ONCE) {
                batch = new ArrayList<>();
                open.put(size.region(), batch);
                batches.add(batch);
            }
            batch.add(size);
        }
        return batches;
    }

    private static String key(PricedSize size) {
        return SpotRows.key(size.size(), size.region());
    }
}
