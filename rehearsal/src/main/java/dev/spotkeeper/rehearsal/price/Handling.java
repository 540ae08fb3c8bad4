package dev.spotkeeper.rehearsal.price;

import dev.spotkeeper.core.price.MaxPrice;
import dev.spotkeeper.core.price.PricePolicy;
import dev.spotkeeper.core.price.PriceResponse;
import java.util.Locale;
import java.util.Optional;

/**
 * How a VM with a max price is looked after.
 *
 * @param name what the report calls it
 * @param policy what the check does; empty: nobody looks at prices
 * @param isRestarted whether an evicted VM is started again at all
 */
record Handling(String name, Optional<PricePolicy> policy, boolean isRestarted) {
    /** Azure itself: an evicted VM stays deallocated, however far the price falls. */
    static final Handling NOTHING = new Handling("nothing", Optional.empty(), false);

    /** Restarts only. */
    static final Handling RESTARTS = new Handling("restarts, no check", Optional.empty(), true);

    /** Returns the check with a response and its usual head-room. */
    static Handling of(PriceResponse response, Optional<MaxPrice> ceiling) {
        return of(PricePolicy.of(response, ceiling));
    }

    /** Returns the check with a policy. */
    static Handling of(PricePolicy policy) {
        String name = policy.response().name().toLowerCase(Locale.ROOT).replace('_', '-');
        String percent =
                policy.headRoom().movePointRight(2).stripTrailingZeros().toPlainString();
        return new Handling(name + ", " + percent + " %", Optional.of(policy), true);
    }
}
