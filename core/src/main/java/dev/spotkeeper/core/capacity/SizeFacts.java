package dev.spotkeeper.core.capacity;

import java.util.List;

/**
 * What the catalogue says of a size in a region (Resource SKUs of Compute).
 *
 * @param name for example {@code Standard_D4s_v5}
 * @param family the name of its quota for Regular VMs, for example {@code standardDSv5Family}
 * @param vcpus virtual CPUs
 * @param memoryGib GiB
 * @param isArm64 whether its CPU is of that architecture; otherwise x64
 * @param isSpotCapable whether it may be Spot ({@code LowPriorityCapable}; necessary, not sufficient)
 * @param isOffered whether the subscription may use it in the region at all (no restriction of type Location)
 * @param zones the zones of the subscription where it may be deployed
 */
public record SizeFacts(
        String name,
        String family,
        int vcpus,
        double memoryGib,
        boolean isArm64,
        boolean isSpotCapable,
        boolean isOffered,
        List<String> zones) {
    public SizeFacts {
        zones = List.copyOf(zones);
    }
}
