package dev.spotkeeper.simulator.market;

/**
 * A region, or one zone of it.
 *
 * @param region the location's name, for example {@code westeurope}
 * @param zone the zone, for example {@code 1}; empty for a regional VM, which is in no zone
 */
public record Place(String region, String zone) {
    /** The region itself: where a VM without zones lies. */
    public static Place regional(String region) {
        return new Place(region, "");
    }

    /** Whether this is a zone and not a whole region. */
    public boolean isZone() {
        return !zone.isEmpty();
    }

    /** The place as people write it: {@code westeurope} or {@code westeurope-1}. */
    public String text() {
        return isZone() ? region + "-" + zone : region;
    }
}
