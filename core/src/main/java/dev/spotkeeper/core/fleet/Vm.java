package dev.spotkeeper.core.fleet;

import java.util.Map;
import java.util.Optional;

/**
 * A VM as ARM describes it at one moment.
 *
 * @param id the VM
 * @param place where it lives and what it is
 * @param evictionPolicy what an eviction does to it
 * @param billing what it may cost
 * @param power its power state
 * @param tags its tags, in the case that its owner wrote
 */
public record Vm(
        VmId id,
        Place place,
        EvictionPolicy evictionPolicy,
        Billing billing,
        PowerState power,
        Map<String, String> tags) {
    /** The tag that puts a VM into Spotkeeper's care, whatever its value. */
    public static final String POOL_TAG = "spotkeeper-pool";

    public Vm {
        tags = Map.copyOf(tags);
    }

    /** Returns whether the owner gave this VM into our care; tag names are compared without case, as Azure does. */
    public boolean isManaged() {
        return place.spot() && tags.keySet().stream().anyMatch(POOL_TAG::equalsIgnoreCase);
    }

    /**
     * Returns whether tags say that what bears them is a pool's: a VM, or a part of one. A name proves nothing, since anybody may give it.
     * Names and values are compared without case.
     */
    public static boolean isOfPool(Map<String, String> tags, String pool) {
        return tags.entrySet().stream()
                .anyMatch(tag -> tag.getKey().equalsIgnoreCase(POOL_TAG)
                        && tag.getValue().strip().equalsIgnoreCase(pool));
    }

    /** Returns the owner's wish that nothing be started for a while, if there is one. */
    public Optional<HoldTag> holdTag() {
        return HoldTag.of(tags);
    }

    /** Returns the owner's wish about prices, if there is one. */
    public Optional<PriceTag> priceTag() {
        return PriceTag.of(tags);
    }

    /** Returns the owner's wish about restarts. */
    public RestartTag restartTag() {
        return RestartTag.of(tags);
    }
}
