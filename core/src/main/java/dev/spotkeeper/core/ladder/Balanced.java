package dev.spotkeeper.core.ladder;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The default: the lowest expected cost of a <em>useful</em> hour.
 *
 * <pre>cost = price + (price × boot + worth × (perEviction + attempt ÷ chance)) ÷ life</pre>
 *
 * A life costs its hours, and once a life the boot that is billed, the work that its end loses, and the tries that it takes to
 * begin it; {@code worth} is what an hour of the work is worth (the cheapest on-demand price), {@code life} the expected life
 * ({@link Outlook}), {@code chance} the placement score's. This is the renewal-reward theorem: cost of a cycle over its useful time.
 * A cheap place that is lost often and a dear one that lasts are thus compared in one currency, and the price of an eviction is an
 * input ({@link Terms}).
 *
 * <p>A dear offering is held back as long as waiting for a cheaper one is the smaller loss ({@link Patience}).
 */
public final class Balanced implements RankingStrategy {
    private final Terms terms;
    private final Beliefs beliefs;

    /** Ranks by these terms and beliefs. */
    public Balanced(Terms terms, Beliefs beliefs) {
        this.terms = terms;
        this.beliefs = beliefs;
    }

    @Override
    public String name() {
        return "balanced";
    }

    @Override
    public Ladder rank(List<Candidate> candidates, Situation situation) {
        double worth = Pricing.hourWorth(candidates, situation.now());
        Outlook outlook = new Outlook(beliefs, candidates, situation.now());
        List<Valued> usable = candidates.stream()
                .filter(candidate -> Screen.faults(candidate, situation).isEmpty())
                .map(candidate -> value(candidate, outlook, new Moment(situation.now(), worth)))
                .sorted(Valued.BY_COST)
                .toList();
        Patience patience = new Patience(usable, worth, terms, beliefs);
        List<Rung> rungs = new ArrayList<>();
        usable.stream()
                .filter(one -> patience.letsGo(one, situation))
                .forEach(one -> rungs.add(rung(one, Standing.TRY, Optional.empty())));
        usable.stream()
                .filter(one -> !patience.letsGo(one, situation))
                .forEach(one -> rungs.add(rung(one, Standing.HELD, Optional.of(patience.release(one, situation)))));
        return Rungs.ladder(this, rungs, candidates, situation);
    }

    private record Moment(Instant now, double worth) {}

    private Valued value(Candidate candidate, Outlook outlook, Moment moment) {
        double price = Pricing.price(candidate, moment.now());
        boolean spot = candidate.offering().place().spot();
        double life = spot ? outlook.life(candidate) : Hours.of(terms.onDemandStay());
        double tries = Hours.of(terms.attempt()) / chance(candidate, moment.now());
        double once = price * Hours.of(terms.boot()) + moment.worth() * (Hours.of(terms.perEviction()) + tries);
        double outage = outlook.outage(candidate);
        boolean doubtful = Screen.isDoubtful(candidate, moment.now());
        return new Valued(candidate, doubtful, price, life, outage, price + once / life);
    }

    private static double chance(Candidate candidate, Instant now) {
        return Scores.fresh(candidate, now).map(PlacementScore::chance).orElse(PlacementScore.UNKNOWN);
    }

    private static Rung rung(Valued one, Standing standing, Optional<Instant> notBefore) {
        Map<String, String> figures = new TreeMap<>(Rungs.figures(one.candidate()));
        figures.put("expectedLife", Rungs.hours(one.life()));
        figures.put("expectedOutage", Rungs.hours(one.outage()));
        boolean isPriced = Double.isFinite(one.cost());
        if (isPriced) {
            figures.put("costPerUsefulHour", Rungs.usd(one.cost()));
        }
        List<String> reasons = new ArrayList<>();
        String money = isPriced
                ? Rungs.usd(one.cost()) + " $ a useful hour: " + Rungs.usd(one.price()) + " $ an hour"
                : "no price is known";
        reasons.add(money + ", expected to live " + Rungs.hours(one.life()));
        notBefore.ifPresent(at -> reasons.add("held back until " + at + ": something cheaper is worth the wait"));
        if (one.doubtful()) {
            reasons.add("was without capacity a moment ago");
        }
        return new Rung(one.candidate().offering(), standing, notBefore, figures, reasons);
    }
}
