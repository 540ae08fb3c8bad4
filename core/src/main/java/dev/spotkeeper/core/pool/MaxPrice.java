package dev.spotkeeper.core.pool;

import java.math.BigDecimal;

/**
 * What an hour of a VM may cost, in US dollars. Azure takes up to five decimals, or {@code -1}: pay the price of the day, at
 * most that of a Regular VM, and never be evicted for price (use-spot pricing of Spot VMs).
 *
 * @param usdPerHour more than 0, or {@code -1}
 */
public record MaxPrice(BigDecimal usdPerHour) {
    /** How many decimals Azure takes. */
    public static final int DECIMALS = 5;

    /** No cap. */
    public static final MaxPrice NONE = new MaxPrice(BigDecimal.ONE.negate());

    public MaxPrice {
        boolean isNone = usdPerHour.compareTo(BigDecimal.ONE.negate()) == 0;
        if (!isNone && usdPerHour.signum() <= 0) {
            throw new IllegalArgumentException("a max price is more than 0, or -1 for none: " + usdPerHour);
        }
        if (usdPerHour.stripTrailingZeros().scale() > DECIMALS) {
            throw new IllegalArgumentException("a max price has at most " + DECIMALS + " decimals: " + usdPerHour);
        }
    }

    /** Returns whether an eviction for price is possible at all. */
    public boolean isCapped() {
        return usdPerHour.signum() > 0;
    }
}
