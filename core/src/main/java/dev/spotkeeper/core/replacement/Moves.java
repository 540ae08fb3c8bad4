package dev.spotkeeper.core.replacement;

import dev.spotkeeper.core.pool.Pool;
import dev.spotkeeper.core.price.MaxPrice;
import dev.spotkeeper.core.replacement.Placing.Decision;
import dev.spotkeeper.core.roster.Member;
import dev.spotkeeper.core.roster.Pause;
import dev.spotkeeper.core.roster.Phase;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * Away from a price that comes near the pool's max price: a Spot VM whose price leaves too little room, or that Azure refuses to start for its
 * price, is given up for one in an offering whose price leaves enough, if the pool asks for that and has a surge. While there is no such offering
 * it stays where it is, until Azure evicts it. Without a surge nobody is moved: a VM that runs would go for one that may not come.
 */
final class Moves {
    private static final Exchange.Reason REASON =
            new Exchange.Reason(Pause.MOVE, "move", "away from a price that is near its max price");

    /** Prices are read once an hour. */
    private static final Duration LOOK = Duration.ofHours(1);

    /** A price may stay near for weeks. */
    private static final Duration TOLD_AGAIN = Duration.ofDays(1);

    private final Draft draft;
    private final Pool pool;
    private final Map<Integer, Sighting> sightings;
    private final Exchange exchange;
    private final Room room;

    Moves(Draft draft, Pool pool, Map<Integer, Sighting> sightings) {
        this.draft = draft;
        this.pool = pool;
        this.sightings = sightings;
        this.exchange = new Exchange(draft, pool);
        this.room = new Room(pool, draft);
    }

    /** Returns whether there is one to move now: VMs get ready, and one that runs is given up only while all others run. */
    boolean isDue() {
        return pool.surge() > 0
                && room.isWanted()
                && draft.unready() == 0
                && exchange.isPossible(REASON)
                && next().filter(member -> !isRunning(member) || allOthersRun(member))
                        .isPresent();
    }

    /** Moves one, if there is a place; otherwise it looks again after a while. */
    void go(Placing placing) {
        Member old = next().orElseThrow();
        Phase.Up up = (Phase.Up) old.phase();
        if (!hasRoomInItsPlace(old)) {
            room.leftBy(up.offering());
        }
        Decision decision = placing.outlook(Optional.of(up.offering()), draft.now());
        if (decision.offering().isEmpty()) {
            stay(old, decision);
        } else {
            exchange.begin(old, decision, REASON, LOOK);
            exchange.postpone(REASON, LOOK, "one has just been moved");
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

    /** One that is down for its price goes first, then the one that has run longest: its work has had the most of its VM. */
    private Optional<Member> next() {
        return draft.active().stream()
                .filter(member ->
                        member.phase() instanceof Phase.Up && tight(member).isPresent())
                .min(Comparator.comparing(this::isRunning)
                        .thenComparing(member -> ((Phase.Up) member.phase()).since())
                        .thenComparing(Member::number));
    }

    /** The document may allow more than the VM was deployed with: then a new one has room where the old one has none. */
    private boolean hasRoomInItsPlace(Member member) {
        return tight(member).filter(max -> isBelow(max, pool.maxPrice())).isPresent();
    }

    private static boolean isBelow(MaxPrice max, MaxPrice other) {
        return !other.isCapped() || max.usdPerHour().compareTo(other.usdPerHour()) < 0;
    }

    private boolean allOthersRun(Member moved) {
        return draft.active().stream()
                .filter(member -> member.number() != moved.number())
                .allMatch(this::isRunning);
    }

    private boolean isRunning(Member member) {
        return sightings.get(member.number()) instanceof Sighting.OfVm seen
                && seen.fate().kind() == Fate.Kind.RUNNING;
    }

    private Optional<MaxPrice> tight(Member member) {
        return sightings.get(member.number()) instanceof Sighting.OfVm seen ? seen.tight() : Optional.empty();
    }
}
