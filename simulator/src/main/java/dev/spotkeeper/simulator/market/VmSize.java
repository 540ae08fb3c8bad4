package dev.spotkeeper.simulator.market;

import java.math.BigDecimal;

/**
 * A VM size.
 *
 * @param name for example {@code Standard_D2as_v5}
 * @param vcpus what it counts for in quotas and in capacity by vCPU
 * @param onDemandUsd its on-demand price in US dollars an hour
 */
public record VmSize(String name, int vcpus, BigDecimal onDemandUsd) {
    /** A size with its price written as text. */
    public static VmSize of(String name, int vcpus, String onDemandUsd) {
        return new VmSize(name, vcpus, new BigDecimal(onDemandUsd));
    }

    /** Whether Spot VMs may have this size; burstable ones may not (azure-compute-docs spot-vms.md). */
    public boolean isSpotCapable() {
        return !name.regionMatches(true, 0, "Standard_B", 0, "Standard_B".length());
    }
}
