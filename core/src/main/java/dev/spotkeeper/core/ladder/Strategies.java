package dev.spotkeeper.core.ladder;

import dev.spotkeeper.core.pool.Strategy;
import java.util.List;
import java.util.Optional;

/** The strategies that there are, by the names that a fleet document uses. */
public final class Strategies {
    private Strategies() {}

    /** Returns the default: the lowest expected cost of a useful hour. */
    public static RankingStrategy usual() {
        return new Balanced(Terms.USUAL, Beliefs.USUAL);
    }

    /** Returns the strategy that a pool asks for, with the usual terms. */
    public static RankingStrategy of(Strategy wanted) {
        return switch (wanted) {
            case BALANCED -> usual();
            case CHEAPEST -> new Cheapest();
            case CAPACITY_FIRST -> new CapacityFirst(Beliefs.USUAL);
        };
    }

    /** Returns the strategy of that name, with terms of the owner; empty for a name that is not known. */
    public static Optional<RankingStrategy> named(String name, Terms terms) {
        return List.of(new Balanced(terms, Beliefs.USUAL), new Cheapest(), new CapacityFirst(Beliefs.USUAL)).stream()
                .filter(strategy -> strategy.name().equals(name))
                .findFirst();
    }
}
