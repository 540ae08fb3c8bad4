package dev.spotkeeper.simulator.market;

import java.math.BigDecimal;
import java.util.List;

/**
 * The market at its start.
 *
 * @param sizes the sizes that exist, in every place
 * @param spotShare the Spot price at the start as a share of the on-demand price, from 0 to 1
 * @param pace how soon VMs are evicted when capacity goes
 */
public record MarketSettings(List<VmSize> sizes, BigDecimal spotShare, ReclaimPace pace) {
    /** Copies the sizes. */
    public MarketSettings {
        sizes = List.copyOf(sizes);
    }

    /** Four common sizes at a fifth of their on-demand price. */
    public static MarketSettings usual() {
        List<VmSize> sizes = List.of(
                VmSize.of("Standard_D2as_v5", 2, "0.0960"),
                VmSize.of("Standard_D4as_v5", 4, "0.1920"),
                VmSize.of("Standard_E2as_v5", 2, "0.1260"),
                VmSize.of("Standard_F2s_v2", 2, "0.0850"));
        return new MarketSettings(sizes, new BigDecimal("0.2"), ReclaimPace.MEASURED);
    }

    /** The same market with another pace of eviction. */
    public MarketSettings withPace(ReclaimPace other) {
        return new MarketSettings(sizes, spotShare, other);
    }
}
