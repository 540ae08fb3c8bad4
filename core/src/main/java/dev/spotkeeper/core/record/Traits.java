package dev.spotkeeper.core.record;

import dev.spotkeeper.core.fleet.Billing;
import dev.spotkeeper.core.fleet.EvictionPolicy;
import dev.spotkeeper.core.fleet.Place;
import dev.spotkeeper.core.fleet.PriceTag;
import dev.spotkeeper.core.fleet.RestartTag;
import dev.spotkeeper.core.fleet.Vm;
import dev.spotkeeper.core.price.PricePolicy;
import dev.spotkeeper.core.price.PricedSize;
import java.util.Optional;

/**
 * What a VM was when ARM last described it: kept for a VM that is gone, and to notice that its owner changed his mind.
 *
 * @param place where it lived and what it was
 * @param evictionPolicy what an eviction does to it
 * @param billing what it might cost
 * @param restart the owner's wish about restarts
 * @param price the owner's wish about prices, if there is one
 * @param managed whether it was in our care
 */
public record Traits(
        Place place,
        EvictionPolicy evictionPolicy,
        Billing billing,
        RestartTag restart,
        Optional<PriceTag> price,
        boolean managed) {
    /** Returns the traits of a VM. */
    public static Traits of(Vm vm) {
        return new Traits(
                vm.place(), vm.evictionPolicy(), vm.billing(), vm.restartTag(), vm.priceTag(), vm.isManaged());
    }

    /** Returns what the owner wants done about prices. */
    public PricePolicy pricePolicy() {
        return price.map(PriceTag::policy).orElse(PricePolicy.USUAL);
    }

    /** Returns whether ARM said where it is and how large, so that it can have a price. */
    public boolean isPriced() {
        return !place.region().isBlank() && !place.size().isBlank();
    }

    /** Returns what Azure has a price for, if {@link #isPriced}. */
    public PricedSize priced() {
        return new PricedSize(place.region(), place.size(), billing.system());
    }
}
