package dev.spotkeeper.simulator.market;

import java.util.Optional;

/**
 * What a capacity covers: all sizes of a place together, or one size there.
 *
 * @param place where: a zone, which never covers the VMs in no zone; or a region with all its zones and the VMs in none
 * @param size the one size, or empty for all
 */
public record Scope(Place place, Optional<String> size) {
    /** All sizes in {@code place} together. */
    public static Scope of(Place place) {
        return new Scope(place, Optional.empty());
    }

    /** One size in one place. */
    public static Scope of(Offering offering) {
        return new Scope(offering.place(), Optional.of(offering.size()));
    }

    /** Whether {@code offering} draws on this capacity. */
    public boolean covers(Offering offering) {
        boolean isHere = place.isZone()
                ? place.equals(offering.place())
                : place.region().equals(offering.place().region());
        return isHere && size.map(offering.size()::equalsIgnoreCase).orElse(true);
    }

    /** The scope as people write it. */
    public String text() {
        return place.text() + size.map(s -> " " + s).orElse("");
    }
}
