package dev.spotkeeper.core.ladder;

import java.util.Comparator;

/**
 * A candidate with what it is expected to cost.
 *
 * @param candidate the candidate
 * @param doubtful whether it was without capacity a moment ago
 * @param price US dollars an hour
 * @param life expected life, in hours
 * @param outage expected wait while it has no capacity, in hours
 * @param cost US dollars a useful hour
 */
record Valued(Candidate candidate, boolean doubtful, double price, double life, double outage, double cost) {
    /** The cheapest useful hour first, what was down a moment ago last; without a price the longest life; a name decides the rest. */
    static final Comparator<Valued> BY_COST = Comparator.comparing(Valued::doubtful)
            .thenComparingDouble(Valued::cost)
            .thenComparingDouble(Valued::price)
            .thenComparing(Comparator.comparingDouble(Valued::life).reversed())
            .thenComparing(Valued::key);

    String key() {
        return candidate.offering().key();
    }
}
