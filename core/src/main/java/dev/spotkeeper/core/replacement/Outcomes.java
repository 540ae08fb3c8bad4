package dev.spotkeeper.core.replacement;

import dev.spotkeeper.core.capacity.Refusal;
import dev.spotkeeper.core.fleet.Vm;
import dev.spotkeeper.core.port.Deployments.Begun;
import dev.spotkeeper.core.port.Deployments.Removal;
import dev.spotkeeper.core.roster.Member;
import dev.spotkeeper.core.roster.MemberId;
import dev.spotkeeper.core.roster.Phase;
import dev.spotkeeper.core.roster.PoolRecord;
import dev.spotkeeper.core.roster.Remains;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Works what came of the steps into the record. Pure, and made to be applied again to a record that somebody wrote meanwhile: what
 * concerns a VM that is no longer the member's changes nothing.
 */
public final class Outcomes {
    /** A network interface stays reserved for 180 s after its VM is gone. */
    private static final Duration PARTS = Duration.ofSeconds(30);

    private static final Duration CROWDED = Duration.ofSeconds(5);
    private static final Duration FOR_LONG = Duration.ofMinutes(10);
    private static final Duration LONG_PACE = Duration.ofMinutes(5);
    private static final Duration OVERDUE = Duration.ofHours(24);
    private static final Duration OVERDUE_PACE = Duration.ofHours(1);

    private final Draft draft;

    private Outcomes(Draft draft) {
        this.draft = draft;
    }

    /** Returns the record with the outcomes in it, and what to log. */
    public static PoolPlan of(PoolRecord record, List<Outcome> outcomes, Instant now) {
        Outcomes working = new Outcomes(new Draft(record, now));
        outcomes.forEach(working::apply);
        return working.draft.plan(List.of(), record.decision());
    }

    /** How soon to look again for what is left of a VM. */
    static Duration pace(Remains left, Instant now) {
        Duration elapsed = Duration.between(left.since(), now);
        if (elapsed.compareTo(FOR_LONG) < 0) {
            return PARTS;
        }
        return elapsed.compareTo(OVERDUE) < 0 ? LONG_PACE : OVERDUE_PACE;
    }

    private void apply(Outcome outcome) {
        if (outcome instanceof Outcome.Asked asked) {
            asked(asked.step(), asked.answer());
        } else if (outcome instanceof Outcome.TurnedAway away) {
            deploying(away.step().member())
                    .ifPresent(member -> vacate(member, Optional.of(draft.now().plus(CROWDED))));
        } else if (outcome instanceof Outcome.Removed removed) {
            removed(removed.step(), removed.answer());
        }
    }

    /** A refusal that says nothing for certain (an outage) may hide a deployment that began: ARM is asked what became of it. */
    private void asked(Step.Deploy step, Begun answer) {
        Optional<Refusal> refusal = answer instanceof Begun.Refused refused
                ? Optional.of(refused.refusal()).filter(known -> known.kind() != Refusal.Kind.TRANSIENT)
                : Optional.empty();
        refusal.ifPresent(known -> deploying(step.member()).ifPresent(member -> {
            Refusals.learn(draft, member, step.offering(), known);
            vacate(member, Optional.empty());
            Refusals.note(draft, step.member(), step.offering(), known);
        }));
    }

    private void vacate(Member member, Optional<Instant> lookAt) {
        Phase.Deploying deploying = (Phase.Deploying) member.phase();
        draft.put(member.withPhase(new Phase.Vacant(deploying.vacantSince(), lookAt)));
    }

    private Optional<Member> deploying(MemberId id) {
        return draft.member(id).filter(member -> member.phase() instanceof Phase.Deploying);
    }

    private Optional<Member> leaving(MemberId id) {
        return draft.member(id).filter(member -> member.phase() instanceof Phase.Leaving);
    }

    private void removed(Step step, Removal answer) {
        if (step instanceof Step.Drain) {
            leaving(step.member()).filter(member -> isOver(answer)).ifPresent(this::drained);
        } else if (step instanceof Step.Remove) {
            leaving(step.member()).filter(member -> isVmGone(answer)).ifPresent(member -> gone(member, answer));
            complain(step.member(), answer);
        } else if (answer instanceof Removal.Clean clean) {
            draft.cleared(step.member());
            others(step.member(), clean);
        } else {
            complain(step.member(), answer);
        }
    }

    private void drained(Member member) {
        Phase.Leaving leaving = (Phase.Leaving) member.phase();
        draft.put(member.withPhase(
                new Phase.Leaving(leaving.offering(), leaving.since(), true, leaving.isLast(), leaving.why())));
    }

    private void gone(Member member, Removal answer) {
        if (!(answer instanceof Removal.Clean) && !draft.hasRoomForRemains()) {
            return;
        }
        Phase.Leaving leaving = (Phase.Leaving) member.phase();
        MemberId id = draft.id(member);
        if (!(answer instanceof Removal.Clean)) {
            draft.leave(new Remains(id, draft.now(), draft.now().plus(PARTS)));
        }
        if (!(answer instanceof Removal.Clean clean && others(id, clean))) {
            draft.note(Note.of(id, "removed", leaving.why()));
        }
        if (leaving.isLast()) {
            draft.drop(member);
        } else {
            draft.put(member.withPhase(new Phase.Vacant(leaving.since(), Optional.empty())));
        }
    }

    /** What bears a name of ours and not the pool's tag is told of once: its name is never used again. Returns whether there is such a thing. */
    private boolean others(MemberId id, Removal.Clean clean) {
        boolean areThere = !clean.others().isEmpty();
        if (areThere) {
            String why = "it is not touched, since it lacks the tag " + Vm.POOL_TAG + "=" + id.pool() + ": "
                    + clean.others();
            draft.note(new Note(id, "leave", why, Map.of("tellPeople", "true")));
        }
        return areThere;
    }

    private void complain(MemberId id, Removal answer) {
        if (answer instanceof Removal.Refused refused
                && refused.refusal().kind().needsPeople()) {
            String why = "it cannot be removed: " + refused.refusal().words();
            draft.complain("remove|" + id.vmName(), id, why);
        }
    }

    private static boolean isOver(Removal answer) {
        return answer instanceof Removal.Clean
                || isVmGone(answer)
                || (answer instanceof Removal.Refused refused
                        && refused.refusal().kind() == Refusal.Kind.GONE);
    }

    private static boolean isVmGone(Removal answer) {
        if (answer instanceof Removal.Left left) {
            return !left.vmExists();
        }
        return answer instanceof Removal.Clean
                || (answer instanceof Removal.Refused refused
                        && refused.vmExists().filter(exists -> !exists).isPresent());
    }
}
