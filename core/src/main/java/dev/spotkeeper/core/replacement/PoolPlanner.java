package dev.spotkeeper.core.replacement;

import dev.spotkeeper.core.capacity.Offering;
import dev.spotkeeper.core.fleet.Place;
import dev.spotkeeper.core.pool.Pool;
import dev.spotkeeper.core.replacement.Placing.Decision;
import dev.spotkeeper.core.roster.Member;
import dev.spotkeeper.core.roster.Pause;
import dev.spotkeeper.core.roster.Phase;
import dev.spotkeeper.core.roster.Remains;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides what is to be done about a pool. Pure: the same scene and surroundings give the same plan. In this order: what was seen is
 * settled; VMs that never became ready are given up; the number of members is brought to the target; members without a VM get a place; Regular VMs are given up for Spot, and VMs whose price comes near their max price for others; what
 * leaves is removed, and what VMs that are gone have left.
 */
public final class PoolPlanner {
    /** Deployments begun in one pass: a quarter of a minute's work, so that a crash leaves little unclear. */
    static final int MAX_DEPLOYMENTS = 16;

    /** Removals and clearances in one pass: a handful of requests each. */
    static final int MAX_REMOVALS = 16;

    /** A guest gets so long to shut down; Azure itself asks for it within minutes. */
    static final Duration DRAIN_LIMIT = Duration.ofMinutes(5);

    /** The longest wait for a place: new knowledge (prices, scores, quotas) comes about as often. */
    public static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

    static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);

    private final PoolScene scene;

    public PoolPlanner(PoolScene scene) {
        this.scene = scene;
    }

    /** Returns whether places are looked for, so that it has to be known what there is. */
    public boolean needsPlaces() {
        Draft draft = settled();
        boolean hasVacancy = draft.active().stream().anyMatch(member -> member.phase() instanceof Phase.Vacant);
        return scene.pool()
                .filter(pool -> hasVacancy
                        || new Returns(draft, pool).isDue()
                        || moves(draft, pool).isDue())
                .isPresent();
    }

    /** Decides. Without surroundings no places are looked for. */
    public PoolPlan plan(Optional<Surroundings> known) {
        Draft draft = settled();
        List<Step> steps = new ArrayList<>();
        String decision = "";
        if (scene.pool().isPresent() && known.isPresent()) {
            Pool pool = scene.pool().get();
            Openings openings = new Openings(known.get(), draft, scene.policy());
            Placing placing = new Placing(pool, new Prospects(pool, known.get(), openings, draft), openings, draft);
            Returns returns = new Returns(draft, pool);
            if (returns.isDue()) {
                returns.go(placing);
            }
            Moves moves = moves(draft, pool);
            if (moves.isDue()) {
                moves.go(placing);
            }
            decision = fill(draft, placing, returns, moves, steps);
        }
        leavings(draft, steps);
        clearances(draft, steps);
        return draft.plan(steps, decision);
    }

    private Moves moves(Draft draft, Pool pool) {
        return new Moves(draft, pool, scene.sightings());
    }

    private Draft settled() {
        Draft draft = new Draft(scene.record(), scene.now());
        new Settling(draft, scene.pool()).settle(scene.sightings());
        scene.pool().ifPresent(pool -> {
            if (!draft.document().equals(scene.document())) {
                draft.adopt(scene.document());
            }
            new Warmups(draft, pool).judge(scene.sightings());
            new Sizing(draft, pool).size();
        });
        return draft;
    }

    /** Gives members a place, who has waited longest first. Returns what there is to say about those that got none. */
    private String fill(Draft draft, Placing placing, Returns returns, Moves moves, List<Step> steps) {
        Pool pool = scene.pool().orElseThrow();
        List<Member> vacant = draft.active().stream()
                .filter(member -> member.phase() instanceof Phase.Vacant)
                .sorted(Comparator.comparing(PoolPlanner::since).thenComparing(Member::number))
                .toList();
        String decision = "";
        Optional<Instant> noPlaceBefore = Optional.empty();
        for (Member member : vacant) {
            if (steps.size() == MAX_DEPLOYMENTS) {
                return decision;
            }
            if (noPlaceBefore.isPresent() && member.replaces().isEmpty()) {
                draft.put(member.withPhase(new Phase.Vacant(since(member), noPlaceBefore)));
                continue;
            }
            boolean isSurge = member.replaces().isPresent();
            boolean isBase = !isSurge && regulars(draft) < pool.onDemand().base();
            Optional<Offering> old = replaced(draft, member);
            Decision found = isSurge ? placing.insteadOf(old, since(member)) : placing.place(since(member), isBase);
            if (found.offering().isPresent()) {
                steps.add(deploy(draft, member, found, placing));
            } else if (old.filter(place -> place.place().spot()).isPresent()) {
                moves.giveUp(member, found);
            } else if (isSurge) {
                returns.giveUp(member, found);
            } else {
                decision = "wait: " + found.why();
                wait(draft, member, found, decision);
                // Who has waited less finds no more: rules of time let those first who have waited longest.
                noPlaceBefore = isBase ? Optional.empty() : Optional.of(found.lookAt());
            }
        }
        return decision;
    }

    private Step deploy(Draft draft, Member member, Decision found, Placing placing) {
        Instant expiry = scene.now().plus(scene.policy().claimTimeout());
        Offering offering = found.offering().orElseThrow();
        Member next = member.nextGeneration(new Phase.Deploying(offering, since(member), scene.now(), expiry));
        draft.put(next);
        Map<String, String> data = new HashMap<>(found.figures());
        data.put("offering", offering.words());
        data.put("priority", offering.place().spot() ? "Spot" : "Regular");
        draft.note(new Note(draft.id(next), "deploy", found.why(), data));
        return new Step.Deploy(draft.id(next), offering, placing.isArm64(offering), expiry);
    }

    private void wait(Draft draft, Member member, Decision found, String decision) {
        draft.put(member.withPhase(new Phase.Vacant(since(member), Optional.of(found.lookAt()))));
        Duration waited = Duration.between(since(member), scene.now());
        boolean isOverdue = waited.compareTo(scene.policy().tellPeopleAfter()) >= 0
                && draft.pause(Pause.TELLING).isEmpty();
        if (isOverdue || !decision.equals(scene.record().decision())) {
            Map<String, String> data = new HashMap<>(found.figures());
            data.put("lookAt", found.lookAt().toString());
            if (isOverdue) {
                data.put("tellPeople", "true");
                draft.pause(
                        new Pause(Pause.TELLING, scene.now().plus(scene.policy().tellPeopleAfter()), decision));
            }
            draft.note(new Note(draft.id(member), "wait", found.why(), data));
        }
    }

    /** Each is claimed until it is to be looked at again: of two passes at once, one asks Azure. */
    private void leavings(Draft draft, List<Step> steps) {
        int room = MAX_REMOVALS;
        for (Member member : draft.members()) {
            if (member.phase() instanceof Phase.Leaving leaving && room > 0) {
                room--;
                boolean isDrained = leaving.drained()
                        || !scene.now().isBefore(leaving.since().plus(DRAIN_LIMIT));
                Step step = isDrained ? new Step.Remove(draft.id(member)) : new Step.Drain(draft.id(member));
                String claim =
                        (isDrained ? "removing|" : "draining|") + step.member().vmName();
                if (draft.pause(claim).isEmpty()) {
                    Instant until = scene.now().plus(Agenda.pace(leaving.since(), scene.now()));
                    draft.pause(new Pause(claim, until, "another pass is at it"));
                    steps.add(step);
                }
            }
        }
    }

    /** Each is put off as it is begun, so that a crash, or another pass, does not ask for it again at once. */
    private void clearances(Draft draft, List<Step> steps) {
        draft.remains().stream()
                .filter(left -> !scene.now().isBefore(left.lookAt()))
                .sorted(Comparator.comparing(Remains::lookAt))
                .limit(MAX_REMOVALS)
                .forEach(left -> {
                    Instant next = scene.now().plus(Outcomes.pace(left, scene.now()));
                    draft.leave(new Remains(left.member(), left.since(), next));
                    steps.add(new Step.Clear(left.member()));
                });
    }

    /** Returns where the VM is that a surge is deployed for, as long as it is up. */
    private static Optional<Offering> replaced(Draft draft, Member surge) {
        return draft.member(surge.replaces().orElse(0))
                .map(Member::phase)
                .filter(Phase.Up.class::isInstance)
                .map(phase -> ((Phase.Up) phase).offering());
    }

    private static long regulars(Draft draft) {
        return draft.active().stream()
                .flatMap(member -> place(member.phase()).stream())
                .filter(place -> !place.spot())
                .count();
    }

    private static Optional<Place> place(Phase phase) {
        if (phase instanceof Phase.Up up) {
            return Optional.of(up.offering().place());
        }
        return phase instanceof Phase.Deploying deploying
                ? Optional.of(deploying.offering().place())
                : Optional.empty();
    }

    private static Instant since(Member member) {
        return ((Phase.Vacant) member.phase()).since();
    }
}
