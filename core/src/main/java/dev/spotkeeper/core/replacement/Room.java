package dev.spotkeeper.core.replacement;

import dev.spotkeeper.core.fleet.PriceTag;
import dev.spotkeeper.core.ladder.Candidate;
import dev.spotkeeper.core.ladder.Reading;
import dev.spotkeeper.core.pool.Pool;
import dev.spotkeeper.core.price.PriceResponse;
import dev.spotkeeper.core.price.PriceRule;
import java.math.BigDecimal;
import java.util.Optional;

/** How much room the prices of Spot offerings leave a pool's max price, for a pool whose VMs are moved for their price. */
final class Room {
    private final Pool pool;
    private final Optional<PriceRule> rule;

    private Room(Pool pool, Optional<PriceRule> rule) {
        this.pool = pool;
        this.rule = rule;
    }

    static Room of(Pool pool) {
        return new Room(
                pool,
                pool.price()
                        .flatMap(PriceTag::understood)
                        .filter(policy -> policy.response() == PriceResponse.MOVE
                                && pool.maxPrice().isCapped())
                        .map(PriceRule::new));
    }

    /** Returns whether VMs of the pool are moved for their price at all. */
    boolean isWanted() {
        return rule.isPresent();
    }

    /** Returns whether a VM would have to leave an offering again soon: its price is known, and leaves too little room. */
    boolean isTight(Candidate candidate) {
        return isWanted() && price(candidate).isPresent() && !isAmple(candidate);
    }

    /** Returns whether the price of an offering is known, and leaves so much room that a VM is moved there. */
    boolean isAmple(Candidate candidate) {
        return rule.flatMap(known -> price(candidate).filter(usd -> known.hasRoom(pool.maxPrice(), usd)))
                .isPresent();
    }

    private static Optional<BigDecimal> price(Candidate candidate) {
        return candidate.market().price().map(Reading::value).map(BigDecimal::valueOf);
    }
}
