package dev.spotkeeper.core.replacement;

import dev.spotkeeper.core.capacity.Offering;
import dev.spotkeeper.core.fleet.PriceTag;
import dev.spotkeeper.core.ladder.Candidate;
import dev.spotkeeper.core.ladder.Reading;
import dev.spotkeeper.core.pool.Pool;
import dev.spotkeeper.core.price.PriceResponse;
import dev.spotkeeper.core.price.PriceRule;
import dev.spotkeeper.core.roster.Pause;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/** How much room the prices of Spot offerings leave a pool's max price, for a pool whose VMs are moved for their price. */
final class Room {
    /**
     * What a VM had to leave for its price is not gone back to for so long. The VM judges by its own prices, of its own system; the pool by
     * those of offerings, which may be older or of another source: where the two disagree, VMs would go to and fro.
     */
    private static final Duration LEFT_ALONE = Duration.ofDays(3);

    private final Pool pool;
    private final Draft draft;
    private final Optional<PriceRule> rule;

    Room(Pool pool, Draft draft) {
        this.pool = pool;
        this.draft = draft;
        this.rule = pool.price()
                .flatMap(PriceTag::understood)
                .filter(policy -> policy.response() == PriceResponse.MOVE)
                .map(PriceRule::new);
    }

    /** Takes an offering, in all its zones, for one without room, since a VM there says so. */
    void leftBy(Offering offering) {
        String why = "a VM there had too little room below its max price";
        draft.pause(new Pause(key(offering), draft.now().plus(LEFT_ALONE), why));
    }

    /** Returns whether VMs of the pool are moved for their price at all. */
    boolean isWanted() {
        return rule.isPresent();
    }

    /** Returns whether a VM would have to leave an offering again soon: its price is known, and leaves too little room, or a VM had to leave it. */
    boolean isTight(Candidate candidate) {
        boolean isKnown = price(candidate).isPresent() || wasLeft(candidate);
        return isWanted() && isKnown && !isAmple(candidate);
    }

    /** Returns whether the price of an offering is known, and leaves so much room that a VM is moved there. */
    boolean isAmple(Candidate candidate) {
        return rule.flatMap(known -> price(candidate).filter(usd -> known.hasRoom(pool.maxPrice(), usd)))
                .filter(usd -> !wasLeft(candidate))
                .isPresent();
    }

    private boolean wasLeft(Candidate candidate) {
        return draft.pause(key(candidate.offering())).isPresent();
    }

    private static String key(Offering offering) {
        return Pause.MOVE + "|" + Refusals.sizeKey(offering);
    }

    private static Optional<BigDecimal> price(Candidate candidate) {
        return candidate.market().price().map(Reading::value).map(BigDecimal::valueOf);
    }
}
