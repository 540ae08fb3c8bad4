package dev.spotkeeper.core.ladder;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The lowest price first, and what was down a moment ago last: what SkyPilot and Karpenter do. An offering whose price is not known
 * comes after those whose price is.
 */
public final class Cheapest implements RankingStrategy {
    @Override
    public String name() {
        return "cheapest";
    }

    @Override
    public Ladder rank(List<Candidate> candidates, Situation situation) {
        Comparator<Candidate> order = Comparator.comparing(
                        (Candidate candidate) -> Screen.isDoubtful(candidate, situation.now()))
                .thenComparingDouble(candidate -> Pricing.price(candidate, situation.now()))
                .thenComparing(candidate -> candidate.offering().key());
        List<Rung> rungs = candidates.stream()
                .filter(candidate -> Screen.faults(candidate, situation).isEmpty())
                .sorted(order)
                .map(candidate -> rung(candidate, situation))
                .toList();
        return Rungs.ladder(this, rungs, candidates, situation);
    }

    private static Rung rung(Candidate candidate, Situation situation) {
        String doubt = Screen.isDoubtful(candidate, situation.now()) ? ", was without capacity a moment ago" : "";
        String reason = Rungs.usd(Pricing.price(candidate, situation.now())) + " $ an hour" + doubt;
        return new Rung(
                candidate.offering(), Standing.TRY, Optional.empty(), Rungs.figures(candidate), List.of(reason));
    }
}
