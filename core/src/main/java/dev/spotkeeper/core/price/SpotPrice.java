package dev.spotkeeper.core.price;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;

/**
 * A Spot price as it was last read.
 *
 * @param usdPerHour rounded to the decimals that a max price has, so that the two compare as Azure compares them
 * @param readAt when a source gave it
 */
public record SpotPrice(BigDecimal usdPerHour, Instant readAt) {
    /** Azure republishes Spot prices about once a month and changes half of them in five: what was read a day ago still says something. */
    static final Duration FRESH = Duration.ofDays(1);

    public SpotPrice {
        if (usdPerHour.signum() < 0) {
            throw new IllegalArgumentException("a price below 0: " + usdPerHour);
        }
        usdPerHour = usdPerHour.setScale(MaxPrice.DECIMALS, RoundingMode.HALF_UP);
    }

    /** Returns whether it was read so long ago that nothing is to be done because of it. */
    public boolean isStale(Instant now) {
        return readAt.plus(FRESH).isBefore(now);
    }
}
