package dev.spotkeeper.core.ladder;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How a ladder is put into words. */
final class Rungs {
    private static final String NOTHING = "nothing can be tried now";

    private Rungs() {}

    /** Returns the ladder: the rungs, then those that are out, and the word on the winner. */
    static Ladder ladder(RankingStrategy strategy, List<Rung> rungs, List<Candidate> candidates, Situation situation) {
        List<Rung> all = new ArrayList<>(rungs);
        candidates.stream()
                .sorted(Comparator.comparing(candidate -> candidate.offering().key()))
                .filter(candidate -> !Screen.faults(candidate, situation).isEmpty())
                .forEach(candidate -> all.add(new Rung(
                        candidate.offering(),
                        Standing.OUT,
                        Optional.empty(),
                        figures(candidate),
                        Screen.faults(candidate, situation))));
        return new Ladder(strategy.name(), all, why(all));
    }

    /** Returns what is known of a candidate, in words. */
    static Map<String, String> figures(Candidate candidate) {
        Map<String, String> figures = new TreeMap<>();
        Market market = candidate.market();
        Track track = candidate.track();
        market.price().ifPresent(price -> figures.put("price", usd(price.value()) + " at " + price.at()));
        market.onDemand().ifPresent(price -> figures.put("onDemand", usd(price)));
        market.evictionRate()
                .ifPresent(rate -> figures.put("evictionRate", rate.value().band()));
        market.score()
                .ifPresent(score -> figures.put("placementScore", score.value().name()));
        candidate.quotaLeft().ifPresent(left -> figures.put("quotaLeft", Integer.toString(left)));
        candidate
                .shortage()
                .ifPresent(shortage ->
                        figures.put("shortageUntil", shortage.until().toString()));
        track.lastDown().ifPresent(at -> figures.put("lastDown", at.toString()));
        if (track.evictions() > 0 || !track.lived().isZero()) {
            figures.put("ownLives", hours(Hours.of(track.lived())) + ", " + track.evictions() + " evictions");
        }
        return figures;
    }

    static String usd(double amount) {
        return String.format(Locale.ROOT, "%.4f", amount);
    }

    static String hours(double hours) {
        return String.format(Locale.ROOT, "%.1f h", hours);
    }

    private static String why(List<Rung> all) {
        List<Rung> tried =
                all.stream().filter(rung -> rung.standing() == Standing.TRY).toList();
        if (tried.isEmpty()) {
            return NOTHING;
        }
        String first = words(tried.get(0));
        return tried.size() == 1 ? first + held(all) : first + "; next " + words(tried.get(1));
    }

    private static String held(List<Rung> all) {
        long count =
                all.stream().filter(rung -> rung.standing() == Standing.HELD).count();
        return count == 0 ? "" : "; held back for now, since something cheaper is worth waiting for: " + count;
    }

    private static String words(Rung rung) {
        return rung.offering().words() + " (" + String.join("; ", rung.reasons()) + ")";
    }
}
