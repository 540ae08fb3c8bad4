package dev.spotkeeper.simulator.market;

import dev.spotkeeper.simulator.chance.Documented;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Spot prices in US dollars an hour, by region and size: Azure has one price for all zones of a region. */
@Documented("Azure Retail Prices API: a meter has armRegionName and armSkuName, no zone")
final class PriceBook {
    /** Azure's prices and caps have up to five decimals. */
    private static final int DECIMALS = 5;

    private final BigDecimal startShare;
    private final Map<String, BigDecimal> changed = new HashMap<>();

    PriceBook(BigDecimal startShare) {
        this.startShare = startShare;
    }

    BigDecimal of(String region, VmSize size) {
        BigDecimal start = size.onDemandUsd().multiply(startShare).setScale(DECIMALS, RoundingMode.HALF_UP);
        return changed.getOrDefault(key(region, size), start);
    }

    void set(String region, VmSize size, BigDecimal usd) {
        changed.put(key(region, size), usd.setScale(DECIMALS, RoundingMode.HALF_UP));
    }

    private static String key(String region, VmSize size) {
        return (region + "|" + size.name()).toLowerCase(Locale.ROOT);
    }
}
