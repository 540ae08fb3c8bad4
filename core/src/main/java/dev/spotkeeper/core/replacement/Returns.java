package dev.spotkeeper.core.replacement;

import dev.spotkeeper.core.pool.Pool;
import dev.spotkeeper.core.replacement.Placing.Decision;
import dev.spotkeeper.core.roster.Member;
import dev.spotkeeper.core.roster.Pause;
import dev.spotkeeper.core.roster.Phase;
import dev.spotkeeper.core.roster.PoolRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Back to Spot: once a Regular VM that stands in for a Spot VM was kept for as long as the pool says, and a Spot offering is free that
 * nothing speaks against. One at a time: a Spot market that takes one back takes all back soon after.
 */
final class Returns {
    private static final Exchange.Reason REASON = new Exchange.Reason(Pause.RETURN, "return", "back to Spot");

    private final Draft draft;
    private final Pool pool;
    private final Exchange exchange;

    Returns(Draft draft, Pool pool) {
        this.draft = draft;
        this.pool = pool;
        this.exchange = new Exchange(draft, pool);
    }

    /** Returns when Regular VMs that stand in for Spot VMs are to be given up, the one that has to wait least first. */
    static List<Instant> due(PoolRecord record, Optional<Pool> pool) {
        Optional<Duration> window = pool.flatMap(Pool::returnToSpotAfter);
        int base = pool.map(known -> known.onDemand().base()).orElse(0);
        return window.stream()
                .flatMap(span -> regulars(record.members())
                        .skip(base)
                        .map(up -> up.since().plus(span)))
                .toList();
    }

    /** Returns whether there is one to give up now. */
    boolean isDue() {
        return exchange.isPossible(REASON) && oldest().isPresent();
    }

    /** Gives one up, if there is a place; otherwise it looks again after the same time. */
    void go(Placing placing) {
        Member old = oldest().orElseThrow();
        Phase.Up up = (Phase.Up) old.phase();
        Decision decision = placing.outlook(Optional.of(up.offering()), up.since());
        Duration window = pool.returnToSpotAfter().orElseThrow();
        if (decision.offering().isEmpty()) {
            exchange.postpone(REASON, window, "no Spot offering is free that nothing speaks against");
            draft.note(new Note(draft.id(old), "stay", "it stays Regular: " + decision.why(), decision.figures()));
        } else {
            exchange.begin(old, decision, REASON, window);
        }
    }

    /** A surge that finds no place after all is given up again. */
    void giveUp(Member surge, Decision decision) {
        draft.drop(surge);
        exchange.postpone(REASON, pool.returnToSpotAfter().orElse(PoolPlanner.LONGEST_WAIT), decision.why());
    }

    private Optional<Member> oldest() {
        Optional<Duration> window = pool.returnToSpotAfter();
        Instant latest = draft.now().minus(window.orElse(Duration.ZERO));
        return window.flatMap(span -> draft.active().stream()
                .filter(member -> member.phase() instanceof Phase.Up up
                        && !up.offering().place().spot())
                .sorted(Comparator.comparing(member -> ((Phase.Up) member.phase()).since()))
                .skip(pool.onDemand().base())
                .filter(member -> !((Phase.Up) member.phase()).since().isAfter(latest))
                .findFirst());
    }

    private static Stream<Phase.Up> regulars(List<Member> members) {
        return members.stream()
                .map(Member::phase)
                .filter(phase ->
                        phase instanceof Phase.Up up && !up.offering().place().spot())
                .map(Phase.Up.class::cast)
                .sorted(Comparator.comparing(Phase.Up::since));
    }
}
