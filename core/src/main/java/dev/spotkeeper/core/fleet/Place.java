package dev.spotkeeper.core.fleet;

/**
 * Where a VM lives and what it is, the parts of an offering.
 *
 * @param region for example {@code westeurope}
 * @param zone {@code "1"}, {@code "2"}, {@code "3"}, or empty for a regional VM
 * @param size for example {@code Standard_D2s_v5}
 * @param spot whether its priority is Spot ({@code Low} on the wire means Spot too)
 */
public record Place(String region, String zone, String size, boolean spot) {}
