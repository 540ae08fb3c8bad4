package dev.spotkeeper.core.ladder;

import java.util.List;

/**
 * A way to order offerings. It is pure: the same candidates in any order, situation and terms give the same ladder.
 */
public interface RankingStrategy {
    /** Returns its name in a fleet document. */
    String name();

    /** Orders the candidates; each appears once, whatever its standing. */
    Ladder rank(List<Candidate> candidates, Situation situation);
}
