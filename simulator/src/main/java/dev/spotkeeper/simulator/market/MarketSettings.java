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
        return new MarketSettings(sizes, new BigDecimal("0.2"), ReclaimPace.MEASURED);
    }

    /** The same market with another pace of eviction. */
    public MarketSettings withPace(ReclaimPace other) {
        return new MarketSettings(sizes, spotShare, other);
    }
}
