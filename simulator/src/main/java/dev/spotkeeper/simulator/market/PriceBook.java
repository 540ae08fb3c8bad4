package dev.spotkeeper.simulator.market;

import dev.spotkeeper.simulator.chance.Documented;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Spot prices in US dollars an hour, by region and size: Azure has one price for all zones of a region. */
@Documented("Azure Retail Prices API: a meter has armRegionName and armSkuName, no zone")
final class PriceBook {
    /** Azure's prices and caps have up to five decimals. */
    private static final int DECIMALS = 5;

    @Documented("azure-compute-docs spot-vms.md: prices of the last 90 days")
    private static final Duration KEPT = Duration.ofDays(90);

    private final InstantSource time;
    private final Instant start;
    private final BigDecimal startShare;
    private final Map<String, Deque<PricePoint>> changed = new HashMap<>();

    PriceBook(InstantSource time, BigDecimal startShare) {
        this.time = time;
        this.start = time.instant();
        this.startShare = startShare;
    }

    BigDecimal of(String region, VmSize size) {
        return history(region, size).get(0).usd();
    }

    /** The prices of the last 90 days, newest first. */
    List<PricePoint> history(String region, VmSize size) {
        Deque<PricePoint> points = changed.get(key(region, size));
        return points == null ? List.of(first(size)) : List.copyOf(points);
    }

    void set(String region, VmSize size, BigDecimal usd) {
        Instant now = time.instant();
        Deque<PricePoint> points =
                changed.computeIfAbsent(key(region, size), unused -> new ArrayDeque<>(List.of(first(size))));
        points.addFirst(new PricePoint(usd.setScale(DECIMALS, RoundingMode.HALF_UP), now));
        while (points.getLast().since().isBefore(now.minus(KEPT))) {
            points.removeLast();
        }
    }

    private PricePoint first(VmSize size) {
        return new PricePoint(size.onDemandUsd().multiply(startShare).setScale(DECIMALS, RoundingMode.HALF_UP), start);
    }

    private static String key(String region, VmSize size) {
        return (region + "|" + size.name()).toLowerCase(Locale.ROOT);
    }
}
