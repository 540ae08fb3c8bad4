package dev.spotkeeper.core.capacity;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What a subscription's quotas still allow in a region (usages of Compute).
 *
 * @param left vCPUs left, by the name of the usage in lower case
 */
public record Quotas(Map<String, Integer> left) {
    /** Nothing is known. */
    public static final Quotas UNKNOWN = new Quotas(Map.of());

    /** All Spot VMs of a region share one quota, whatever their size; deallocated ones count. */
    private static final String SPOT = "lowprioritycores";

    private static final String REGIONAL = "cores";

    public Quotas {
        left = Map.copyOf(left);
    }

    /** Returns the vCPUs left for a VM of a size: Spot has one quota, a Regular VM needs its family's and the region's. */
    public OptionalInt left(boolean spot, String family) {
        if (spot) {
            return of(SPOT);
        }
        OptionalInt ofFamily = of(family);
        OptionalInt ofRegion = of(REGIONAL);
        if (ofFamily.isPresent() && ofRegion.isPresent()) {
            return OptionalInt.of(Math.min(ofFamily.getAsInt(), ofRegion.getAsInt()));
        }
        return ofFamily.isPresent() ? ofFamily : ofRegion;
    }

    private OptionalInt of(String usage) {
        Integer known = left.get(usage.toLowerCase(Locale.ROOT));
        return known == null ? OptionalInt.empty() : OptionalInt.of(known);
    }
}
