package dev.spotkeeper.core.price;

import java.util.List;

/**
 * What follows from a VM's price.
 *
 * @param step what is to be done
 * @param watch what is to be remembered once it is done
 * @param reasons why, for people
 */
public record PriceDecision(PriceStep step, PriceWatch watch, List<String> reasons) {
    public PriceDecision {
        reasons = List.copyOf(reasons);
    }
}
