package dev.spotkeeper.core.price;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

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
        // 0.10 and 0.1 are the same price, also to whoever compares what is known with what is seen.
        usdPerHour = usdPerHour.stripTrailingZeros();
        boolean isNone = usdPerHour.compareTo(BigDecimal.ONE.negate()) == 0;
        if (!isNone && usdPerHour.signum() <= 0) {
            throw new IllegalArgumentException("a max price is more than 0, or -1 for none: " + usdPerHour);
        }
        if (usdPerHour.scale() > DECIMALS) {
            throw new IllegalArgumentException("a max price has at most " + DECIMALS + " decimals: " + usdPerHour);
        }
    }

    /** Returns whether an eviction for price is possible at all. */
    public boolean isCapped() {
        return usdPerHour.signum() > 0;
    }

    /** Returns by how much this lies above a price, in percent of the price, to a tenth; below 0 when it lies below. Empty without a cap. */
    public Optional<BigDecimal> headRoom(BigDecimal price) {
        return isCapped() && price.signum() > 0
                ? Optional.of(usdPerHour.subtract(price).movePointRight(2).divide(price, 1, RoundingMode.HALF_UP))
                : Optional.empty();
    }
}
