package dev.spotkeeper.core.replacement;

import static dev.spotkeeper.core.replacement.Readiness.MOST_IN_A_ROW;

import dev.spotkeeper.core.pool.Pool;
import dev.spotkeeper.core.roster.Member;
import dev.spotkeeper.core.roster.Phase;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gives up VMs whose worker never became ready for work. Neither their offering nor the pool's patience with Spot is to blame. After some in
 * a row no more are given up until one becomes ready or the document changes, but a surge: the VM that it was deployed for stays. One that was ready once in its run is never given up here.
 */
final class Warmups {
    private final Draft draft;
    private final Optional<Duration> limit;

    Warmups(Draft draft, Pool pool) {
        this.draft = draft;
        this.limit = pool.readyWithin();
    }

    /** One that is ready ends the row, whichever of the members is looked at first. */
    void judge(Map<Integer, Sighting> sightings) {
        draft.judging(limit.isPresent());
        List<Member> running = draft.active().stream()
                .filter(member -> member.phase() instanceof Phase.Up)
                .toList();
        for (Member member : running) {
            if (readiness(member, sightings) instanceof Readiness.Ready known) {
                ready(member, known);
            }
        }
        for (Member member : running) {
            Readiness readiness = readiness(member, sightings);
            if (readiness instanceof Readiness.NotYet known) {
                limit.filter(span -> known.isLate(span, draft.judgedSince(), draft.now()))
                        .ifPresent(span -> late(member, known));
            } else if (readiness instanceof Readiness.Unknown unknown) {
                String why = "it is not known whether its worker is ready for work, and no VM is replaced for that: ";
                draft.complain("readiness", draft.id(member), why + unknown.why());
            }
        }
    }

    private static Readiness readiness(Member member, Map<Integer, Sighting> sightings) {
        return sightings.get(member.number()) instanceof Sighting.OfVm seen
                ? seen.readiness()
                : new Readiness.Unasked();
    }

    private void ready(Member member, Readiness.Ready known) {
        draft.put(member.withPhase(((Phase.Up) member.phase()).readyAt(draft.now())));
        String more = draft.unready() < MOST_IN_A_ROW ? "" : "; VMs that do not get ready are replaced again";
        draft.unready(0);
        Map<String, String> data = Map.of("runningSince", known.since().toString());
        draft.note(new Note(draft.id(member), "ready", "its worker is ready for work" + more, data));
    }

    private void late(Member member, Readiness.NotYet known) {
        Duration span = Duration.between(known.since(), draft.now()).truncatedTo(ChronoUnit.SECONDS);
        String why = "it never became ready for work: it has run for " + span + ", and " + known.said();
        boolean isSurge = member.replaces().isPresent();
        if (draft.unready() >= MOST_IN_A_ROW && !isSurge) {
            draft.complain(
                    "never-ready",
                    draft.id(member),
                    MOST_IN_A_ROW + " VMs in a row never became ready, so none is replaced for that until one does or"
                            + " the pool's section of the fleet document changes; " + why);
            return;
        }
        Phase.Up up = (Phase.Up) member.phase();
        draft.unready(draft.unready() + 1);
        draft.put(member.withPhase(new Phase.Leaving(up.offering(), draft.now(), false, isSurge, why)));
        Map<String, String> data = Map.of(
                "offering", up.offering().words(),
                "runningSince", known.since().toString(),
                "inARow", Integer.toString(draft.unready()));
        draft.note(new Note(draft.id(member), "unready", why, data));
    }
}
