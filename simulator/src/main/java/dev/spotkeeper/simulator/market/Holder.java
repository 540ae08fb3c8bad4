package dev.spotkeeper.simulator.market;

import java.math.BigDecimal;

/**
 * Who holds capacity.
 *
 * @param name unique in the world: the VM's resource id in lower case
 * @param offering what it holds
 * @param terms on which terms
 */
public record Holder(String name, Offering offering, Terms terms) {
    /**
     * The terms of a VM.
     *
     * @param spot whether Azure may take the capacity back
     * @param maxPrice the most it pays in US dollars an hour; negative for no cap
     */
    public record Terms(boolean spot, BigDecimal maxPrice) {
        /** Whether a Spot price is too high for these terms. */
        public boolean refuse(BigDecimal price) {
            return spot && maxPrice.signum() >= 0 && price.compareTo(maxPrice) > 0;
        }
    }
}
