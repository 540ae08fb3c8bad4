package dev.spotkeeper.core.fleet;

import dev.spotkeeper.core.price.MaxPrice;
import dev.spotkeeper.core.price.OperatingSystem;

/**
 * What an hour of a VM may cost, and what decides its price beside its place.
 *
 * @param maxPrice up to where Azure lets it run
 * @param system what it runs
 */
public record Billing(MaxPrice maxPrice, OperatingSystem system) {
    /** A VM that pays whatever the price is; ARM leaves both parts out where nobody chose them. */
    public static final Billing USUAL = new Billing(MaxPrice.NONE, OperatingSystem.LINUX);
}
