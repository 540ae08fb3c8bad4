package dev.spotkeeper.core.replacement;

import dev.spotkeeper.core.pool.Pool;
import dev.spotkeeper.core.replacement.Placing.Decision;
import dev.spotkeeper.core.roster.Member;
import dev.spotkeeper.core.roster.Pause;
import dev.spotkeeper.core.roster.Phase;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * Away from a price that comes near the pool's max price: a Spot VM whose price leaves too little room is given up for one in an offering whose
 * price leaves enough, if the pool asks for that. While there is no such offering it stays where it is, until Azure evicts it.
 */
final class Moves {
    private static final Exchange.Reason REASON =
            new Exchange.Reason(Pause.MOVE, "move", "away from a price that is near its max price");

    /** Prices are read once an hour, and change a few times in months. */
    private static final Duration LOOK = PoolPlanner.LONGEST_WAIT;

    /** A price may stay near for weeks. */
    private static final Duration TOLD_AGAIN = Duration.ofDays(1);

    private final Draft draft;
    private final Pool pool;
    private final Map<Integer, Sighting> sightings;
    private final Exchange exchange;

    Moves(Draft draft, Pool pool, Map<Integer, Sighting> sightings) {
        this.draft = draft;
        this.pool = pool;
        this.sightings = sightings;
        this.exchange = new Exchange(draft, pool);
    }

    /** Returns whether there is one to move now. */
    boolean isDue() {
        return Room.of(pool).isWanted()
                && exchange.isPossible(REASON)
                && longest().isPresent();
    }

    /** Moves one, if there is a place; otherwise it looks again after a while. */
    void go(Placing placing) {
        Member old = longest().orElseThrow();
        Phase.Up up = (Phase.Up) old.phase();
        Decision decision = placing.outlook(Optional.of(up.offering()), draft.now());
        if (decision.offering().isEmpty()) {
            stay(old, decision);
        } else {
            exchange.begin(old, decision, REASON, LOOK);
        }
    }

    /** A surge that finds no place after all is given up again. */
    void giveUp(Member surge, Decision decision) {
        draft.drop(surge);
        exchange.postpone(REASON, LOOK, decision.why());
    }

    private void stay(Member old, Decision decision) {
        String why = "no Spot offering is free whose price is known to leave the max price more room";
        exchange.postpone(REASON, LOOK, why);
        if (draft.pause(Pause.STAY).isEmpty()) {
            draft.pause(new Pause(Pause.STAY, draft.now().plus(TOLD_AGAIN), why));
            draft.note(new Note(draft.id(old), "stay", "it is not moved for its price: " + why, decision.figures()));
        }
    }

    /** The one that has run longest: its work has had the most of its VM. */
    private Optional<Member> longest() {
        return draft.active().stream()
                .filter(member -> member.phase() instanceof Phase.Up && isTight(member))
                .min(Comparator.comparing((Member member) -> ((Phase.Up) member.phase()).since())
                        .thenComparing(Member::number));
    }

    private boolean isTight(Member member) {
        return sightings.get(member.number()) instanceof Sighting.OfVm seen
                && seen.fate().kind() == Fate.Kind.RUNNING
                && seen.isTight();
    }
}
