package dev.spotkeeper.core.price;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What an owner wants done about prices.
 *
 * @param response what is done when the price comes near
 * @param headRoom how far the max price is to lie above the price, as a share of the price: 0.1 is a tenth. 0: act only when the price is above
 * @param ceiling up to where {@link PriceResponse#RAISE} may go; -1: take the max price away
 */
public record PricePolicy(PriceResponse response, BigDecimal headRoom, Optional<MaxPrice> ceiling) {
    /** More head-room than the price itself would call nearly every max price near. */
    public static final BigDecimal MOST_HEAD_ROOM = BigDecimal.ONE;

    /** Nothing was asked for. */
    public static final PricePolicy USUAL = of(PriceResponse.TELL, Optional.empty());

    public PricePolicy {
        if (headRoom.signum() < 0 || headRoom.compareTo(MOST_HEAD_ROOM) > 0) {
            throw new IllegalArgumentException("head-room is a share from 0 to " + MOST_HEAD_ROOM + ": " + headRoom);
        }
        if (response == PriceResponse.RAISE && ceiling.isEmpty()) {
            throw new IllegalArgumentException("raising needs a ceiling");
        }
    }

    /** Returns a policy with the usual head-room of its response. */
    public static PricePolicy of(PriceResponse response, Optional<MaxPrice> ceiling) {
        return new PricePolicy(response, response.usualHeadRoom(), ceiling);
    }
}
