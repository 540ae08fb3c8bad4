package dev.spotkeeper.core.replacement;

import dev.spotkeeper.core.capacity.Offering;
import dev.spotkeeper.core.ladder.Candidate;
import dev.spotkeeper.core.ladder.Ladder;
import dev.spotkeeper.core.ladder.Rung;
import dev.spotkeeper.core.ladder.Situation;
import dev.spotkeeper.core.ladder.Strategies;
import dev.spotkeeper.core.pool.OnDemand;
import dev.spotkeeper.core.pool.Pool;
import dev.spotkeeper.core.roster.Pause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds a place for a member's next VM: down the ladder of Spot offerings, those that it would have to leave for their price after the others, and those that were without capacity a
 * moment ago after all; Regular ones before those once the pool's rule allows them, since by then nothing better is to be had.
 */
final class Placing {
    /** Candidates that a decision shows: the log is for reading. */
    static final int SHOWN = 8;

    private final Pool pool;
    private final Prospects prospects;
    private final Openings openings;
    private final Draft draft;
    private final Room room;
    private final List<Candidate> spot;
    private final List<Candidate> regular;

    Placing(Pool pool, Prospects prospects, Openings openings, Draft draft) {
        this.pool = pool;
        this.prospects = prospects;
        this.openings = openings;
        this.draft = draft;
        this.room = new Room(pool, draft);
        this.spot = prospects.of(true);
        this.regular = prospects.of(false);
    }

    /**
     * Where a VM goes, or when to look again.
     *
     * @param offering the place, if there is one
     * @param lookAt when to look again if there is none
     * @param why for people
     * @param figures the candidates as they were ranked
     */
    record Decision(Optional<Offering> offering, Instant lookAt, String why, Map<String, String> figures) {}

    /** Looks for any place that the pool allows a member that has been without a VM since then. */
    Decision place(Instant since, boolean isBase) {
        if (isBase) {
            return choose(List.of(ladder(regular, since)), since);
        }
        List<Ladder> ladders = new ArrayList<>();
        List<Candidate> certain = of(spot, this::isCertain);
        ladders.add(ladder(of(certain, this::isRoomy), since));
        ladders.add(ladder(of(certain, room::isTight), since));
        if (isRegularAllowed(since)) {
            ladders.add(ladder(regular, since));
        }
        ladders.add(ladder(of(spot, this::isDoubtful), since));
        return choose(ladders, since);
    }

    /**
     * Looks for a Spot offering that nothing speaks against: what the VM of an offering is given up for. Who is to be back on Spot sooner than
     * doubt about an offering ends asks after his own window. A Spot VM is given up for its price alone, so that it goes where
     * the price is known to leave room.
     */
    Decision insteadOf(Optional<Offering> old, Instant since) {
        return taken(outlook(old, since));
    }

    /** Returns what {@link #insteadOf} would find, and takes nothing. */
    Decision outlook(Optional<Offering> old, Instant since) {
        Duration window = pool.returnToSpotAfter().orElse(PoolPlanner.LONGEST_WAIT);
        List<Candidate> free = spot.stream()
                .filter(candidate -> !candidate.isDoubtful(draft.now(), window))
                .toList();
        boolean isMove = old.filter(offering -> offering.place().spot()).isPresent();
        return look(
                isMove
                        ? List.of(ladder(of(free, room::isAmple), since))
                        : List.of(ladder(of(free, this::isRoomy), since), ladder(of(free, room::isTight), since)),
                since);
    }

    boolean isArm64(Offering offering) {
        return prospects.isArm64(offering);
    }

    private static List<Candidate> of(List<Candidate> candidates, Predicate<Candidate> wanted) {
        return candidates.stream().filter(wanted).toList();
    }

    private boolean isCertain(Candidate candidate) {
        return !isDoubtful(candidate);
    }

    private boolean isDoubtful(Candidate candidate) {
        return candidate.isDoubtful(draft.now());
    }

    private boolean isRoomy(Candidate candidate) {
        return !room.isTight(candidate);
    }

    private boolean isRegularAllowed(Instant since) {
        OnDemand rule = pool.onDemand();
        Duration waited = Duration.between(since, draft.now());
        return rule.afterFailures()
                        .filter(failures -> draft.refusals() >= failures)
                        .isPresent()
                || rule.afterTime().filter(span -> waited.compareTo(span) >= 0).isPresent();
    }

    private Ladder ladder(List<Candidate> candidates, Instant since) {
        Situation situation = new Situation(draft.now(), since, Choice.least(pool));
        return Strategies.of(pool.strategy()).rank(candidates, situation);
    }

    private Decision choose(List<Ladder> ladders, Instant since) {
        return taken(look(ladders, since));
    }

    private Decision taken(Decision decision) {
        decision.offering().ifPresent(openings::take);
        return decision;
    }

    private Decision look(List<Ladder> ladders, Instant since) {
        for (Ladder ladder : ladders) {
            Optional<Offering> open = ladder.toTry().stream()
                    .filter(offering -> openings.closed(offering).isEmpty())
                    .findFirst();
            if (open.isPresent()) {
                return new Decision(open, draft.now(), why(ladders, ladder, open.get()), figures(ladders));
            }
        }
        return new Decision(Optional.empty(), lookAt(ladders, since), noPlace(ladders), figures(ladders));
    }

    private String why(List<Ladder> ladders, Ladder ladder, Offering chosen) {
        String rank = ladder.first().filter(chosen::isSame).isPresent()
                ? ladder.why()
                : chosen.words() + ", since what is ranked above it cannot be asked now";
        return ladders.indexOf(ladder) == 0 ? rank : rank + " (no Spot offering that nothing speaks against is free)";
    }

    private String noPlace(List<Ladder> ladders) {
        if (ladders.stream().allMatch(ladder -> ladder.rungs().isEmpty())) {
            return "there is no offering that meets the pool's requirements, or the catalogue of sizes cannot be read";
        }
        return "no offering can be asked now";
    }

    private Instant lookAt(List<Ladder> ladders, Instant since) {
        Instant now = draft.now();
        List<Instant> chances = new ArrayList<>();
        for (Ladder ladder : ladders) {
            ladder.toTry()
                    .forEach(offering ->
                            openings.closed(offering).map(Pause::until).ifPresent(chances::add));
            ladder.nextRelease().ifPresent(chances::add);
        }
        pool.onDemand().afterTime().map(since::plus).ifPresent(chances::add);
        Instant latest = now.plus(PoolPlanner.LONGEST_WAIT);
        return chances.stream()
                .filter(at -> at.isAfter(now))
                .min(Comparator.naturalOrder())
                .filter(at -> at.isBefore(latest))
                .orElse(latest);
    }

    private Map<String, String> figures(List<Ladder> ladders) {
        Map<String, String> figures = new HashMap<>();
        List<Rung> rungs =
                ladders.stream().flatMap(ladder -> ladder.rungs().stream()).toList();
        figures.put("candidates", Integer.toString(rungs.size()));
        for (int i = 0; i < Math.min(SHOWN, rungs.size()); i++) {
            figures.put("candidate" + (i + 1), words(rungs.get(i)));
        }
        return figures;
    }

    private String words(Rung rung) {
        String priority = rung.offering().place().spot() ? " Spot" : " Regular";
        String closed = openings.closed(rung.offering())
                .map(pause -> "; not before " + pause.until() + ": " + pause.cause())
                .orElse("");
        return rung.offering().words() + priority + ": " + String.join("; ", rung.reasons()) + closed;
    }
}
