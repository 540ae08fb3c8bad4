package dev.spotkeeper.core.ladder;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How long a dear offering is held back for the sake of cheaper ones.
 *
 * <p>Taking it costs its extra price for a whole life, and one more eviction (or move back) than waiting does. Waiting costs what the
 * work would have earned meanwhile. It is held back while both the wait that is to be expected and the wait so far cost less than taking
 * it would. The first is the sum of the cheaper offerings' rates of return ({@link Outlook}); the second is the break-even rule of the
 * ski-rental problem (Karlin et al., 1988): whatever the market does, waiting and then taking it costs at most twice what knowing the
 * future would have.
 */
final class Patience {
    /** Nobody waits longer than this for a lower price: beyond it our estimates of lives say more about us than about the market. */
    static final Duration LONGEST = Duration.ofHours(6);

    /** An hour of waiting never counts for less than this share of an hour's worth. */
    private static final double LEAST_GAIN = 0.1;

    private final List<Valued> all;
    private final double worth;
    private final double perEviction;
    private final double samePrice;

    Patience(List<Valued> all, double worth, Terms terms, Beliefs beliefs) {
        this.all = all;
        this.worth = worth;
        this.perEviction = worth * Hours.of(terms.perEviction());
        this.samePrice = 1 + beliefs.samePrice();
    }

    /** Returns whether the offering may be taken now. */
    boolean letsGo(Valued one, Situation situation) {
        return !release(one, situation).isAfter(situation.now());
    }

    /** Returns when the offering may be taken: when the work went without, if there is nothing to wait for. */
    Instant release(Valued one, Situation situation) {
        double bearable = bearable(one);
        double expected = 1 / returnRate(one);
        return expected >= bearable ? situation.since() : situation.since().plus(Hours.span(bearable));
    }

    /** The wait in hours that costs as much as taking the offering; none when there is nothing cheaper. */
    private double bearable(Valued one) {
        double rate = returnRate(one);
        if (rate == 0 || Double.isInfinite(one.price())) {
            return 0;
        }
        double cheaper = all.stream()
                        .filter(other -> isWorthWaitingFor(other, one))
                        .mapToDouble(other -> other.price() / other.outage())
                        .sum()
                / rate;
        double extra = one.life() * (one.price() - cheaper) + perEviction;
        double gain = Math.max(worth - cheaper, LEAST_GAIN * worth);
        return Math.min(extra / gain, Hours.of(LONGEST));
    }

    private double returnRate(Valued one) {
        return all.stream()
                .filter(other -> isWorthWaitingFor(other, one))
                .mapToDouble(other -> 1 / other.outage())
                .sum();
    }

    private boolean isWorthWaitingFor(Valued other, Valued one) {
        return other.price() * samePrice < one.price() && other.cost() < one.cost();
    }
}
