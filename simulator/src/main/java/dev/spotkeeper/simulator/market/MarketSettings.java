package dev.spotkeeper.simulator.market;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The market at its start.
 *
 * @param sizes the sizes that exist, in every place
 * @param spotShare the Spot price at the start as a share of the on-demand price, from 0 to 1
 * @param pace how soon VMs are evicted when capacity goes
 * @param restrictions which sizes the subscription may not have, and where
 * @param evictionRates the published eviction rate of a size in a region, by {@code region|size} in lower case
 */
public record MarketSettings(
        List<VmSize> sizes,
        BigDecimal spotShare,
        ReclaimPace pace,
        List<Restriction> restrictions,
        Map<String, EvictionBand> evictionRates) {
    /** Copies the lists. */
    public MarketSettings {
        sizes = List.copyOf(sizes);
        restrictions = List.copyOf(restrictions);
        evictionRates = Map.copyOf(evictionRates);
    }

    /** Some sizes of 2 to 64 vCPUs at a fifth of their on-demand price. */
    public static MarketSettings usual() {
        List<VmSize> sizes = List.of(
                VmSize.of("Standard_D2as_v5", 2, "0.0960"),
                VmSize.of("Standard_D4as_v5", 4, "0.1920"),
                VmSize.of("Standard_E2as_v5", 2, "0.1260"),
                VmSize.of("Standard_F2s_v2", 2, "0.0850"),
                VmSize.of("Standard_D8as_v5", 8, "0.3840"),
                VmSize.of("Standard_D16as_v5", 16, "0.7680"),
                VmSize.of("Standard_D32as_v5", 32, "1.5360"),
                VmSize.of("Standard_D64as_v5", 64, "3.0720"),
                VmSize.of("Standard_D2s_v5", 2, "0.1150"),
                VmSize.of("Standard_D4s_v5", 4, "0.2300"),
                VmSize.of("Standard_D8s_v5", 8, "0.4600"),
                VmSize.of("Standard_D2ps_v5", 2, "0.0920"),
                VmSize.of("Standard_D4ps_v5", 4, "0.1840"),
                VmSize.of("Standard_E4as_v5", 4, "0.2520"),
                VmSize.of("Standard_E8as_v5", 8, "0.5040"),
                VmSize.of("Standard_E16as_v5", 16, "1.0080"),
                VmSize.of("Standard_F4s_v2", 4, "0.1700"),
                VmSize.of("Standard_F8s_v2", 8, "0.3400"),
                VmSize.of("Standard_F16s_v2", 16, "0.6800"),
                VmSize.of("Standard_F64s_v2", 64, "2.7200"),
                VmSize.of("Standard_NV6ads_A10_v5", 6, "0.4540"),
                VmSize.of("Standard_NV12ads_A10_v5", 12, "0.9080"),
                VmSize.of("Standard_NV36ads_A10_v5", 36, "3.2000"),
                VmSize.of("Standard_NC4as_T4_v3", 4, "0.5260"),
                VmSize.of("Standard_B2s", 2, "0.0416"),
                VmSize.of("Standard_B4ms", 4, "0.1660"));
        return new MarketSettings(sizes, new BigDecimal("0.2"), ReclaimPace.MEASURED, List.of(), Map.of());
    }

    /** The same market with another pace of eviction. */
    public MarketSettings withPace(ReclaimPace other) {
        return new MarketSettings(sizes, spotShare, other, restrictions, evictionRates);
    }

    /** The same market with more sizes, of which those that it has stay as they are. */
    public MarketSettings withSizes(List<VmSize> more) {
        Stream<VmSize> others = more.stream()
                .filter(size -> sizes.stream().noneMatch(known -> known.name().equalsIgnoreCase(size.name())));
        return new MarketSettings(
                Stream.concat(sizes.stream(), others).toList(), spotShare, pace, restrictions, evictionRates);
    }

    /** The same market with one more restriction. */
    public MarketSettings with(Restriction more) {
        List<Restriction> all =
                Stream.concat(restrictions.stream(), Stream.of(more)).toList();
        return new MarketSettings(sizes, spotShare, pace, all, evictionRates);
    }

    /** The same market with another published eviction rate; without one it is {@link EvictionBand#UP_TO_5}. */
    public MarketSettings withEvictionRate(String region, String size, EvictionBand rate) {
        Map<String, EvictionBand> all = new HashMap<>(evictionRates);
        all.put(key(region, size), rate);
        return new MarketSettings(sizes, spotShare, pace, restrictions, all);
    }

    EvictionBand evictionRate(String region, String size) {
        return evictionRates.getOrDefault(key(region, size), EvictionBand.UP_TO_5);
    }

    private static String key(String region, String size) {
        return (region + "|" + size).toLowerCase(Locale.ROOT);
    }
}
