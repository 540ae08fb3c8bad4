package dev.spotkeeper.simulator.market;

import dev.spotkeeper.simulator.chance.Documented;
import java.util.Set;

/**
 * Where a subscription may not have a size, whatever the capacity.
 *
 * @param size the VM size
 * @param region the location
 * @param zones the zones that are closed; none for the whole region
 */
@Documented(
        "azure-rest-api-specs skus.json: restrictions of type Location and Zone, reason NotAvailableForSubscription")
public record Restriction(String size, String region, Set<String> zones) {
    /** Copies the zones. */
    public Restriction {
        zones = Set.copyOf(zones);
    }

    /** The size is closed in the whole region. */
    public static Restriction ofRegion(String size, String region) {
        return new Restriction(size, region, Set.of());
    }

    /** The size is closed in these zones; VMs in no zone may have it. */
    public static Restriction ofZones(String size, String region, String... zones) {
        return new Restriction(size, region, Set.of(zones));
    }

    /** Whether this is about a size in a region. */
    public boolean concerns(String otherSize, String otherRegion) {
        return size.equalsIgnoreCase(otherSize) && region.equalsIgnoreCase(otherRegion);
    }

    boolean closes(Offering offering) {
        return concerns(offering.size(), offering.place().region())
                && (zones.isEmpty() || zones.contains(offering.place().zone()));
    }
}
