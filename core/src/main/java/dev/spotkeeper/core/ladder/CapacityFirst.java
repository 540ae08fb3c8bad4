package dev.spotkeeper.core.ladder;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The offering that is likeliest to have capacity and to keep it, whatever it costs: the best placement score, then the longest
 * expected life ({@link Outlook}), and only then the price. What was down a moment ago comes last.
 */
public final class CapacityFirst implements RankingStrategy {
    private final Beliefs beliefs;

    /** Ranks by lives expected under these beliefs. */
    public CapacityFirst(Beliefs beliefs) {
        this.beliefs = beliefs;
    }

    @Override
    public String name() {
        return "capacity-first";
    }

    @Override
    public Ladder rank(List<Candidate> candidates, Situation situation) {
        Outlook outlook = new Outlook(beliefs, candidates, situation.now());
        List<Rung> rungs = candidates.stream()
                .filter(candidate -> Screen.faults(candidate, situation).isEmpty())
                .sorted(order(outlook, situation))
                .map(candidate -> rung(candidate, outlook, situation))
                .toList();
        return Rungs.ladder(this, rungs, candidates, situation);
    }

    private static Comparator<Candidate> order(Outlook outlook, Situation situation) {
        return Comparator.comparing((Candidate candidate) -> Screen.isDoubtful(candidate, situation.now()))
                .thenComparingDouble(candidate -> -chance(candidate, situation))
                .thenComparingDouble(candidate -> -life(candidate, outlook))
                .thenComparingDouble(candidate -> Pricing.price(candidate, situation.now()))
                .thenComparing(candidate -> candidate.offering().key());
    }

    private static double chance(Candidate candidate, Situation situation) {
        return Scores.fresh(candidate, situation.now())
                .map(PlacementScore::chance)
                .orElse(PlacementScore.UNKNOWN);
    }

    /** An on-demand VM outlives every Spot VM. */
    private static double life(Candidate candidate, Outlook outlook) {
        return candidate.offering().place().spot() ? outlook.life(candidate) : Double.POSITIVE_INFINITY;
    }

    private static Rung rung(Candidate candidate, Outlook outlook, Situation situation) {
        String doubt = Screen.isDoubtful(candidate, situation.now()) ? ", was without capacity a moment ago" : "";
        String score = Scores.fresh(candidate, situation.now()).map(Enum::name).orElse("unknown");
        String reason =
                "placement score " + score + ", expected to live " + Rungs.hours(life(candidate, outlook)) + doubt;
        return new Rung(
                candidate.offering(), Standing.TRY, Optional.empty(), Rungs.figures(candidate), List.of(reason));
    }
}
