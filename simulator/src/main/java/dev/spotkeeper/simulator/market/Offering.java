package dev.spotkeeper.simulator.market;

/**
 * What can be asked for: a size in a place.
 *
 * @param place where
 * @param size the VM size, for example {@code Standard_D2as_v5}
 */
public record Offering(Place place, String size) {}
