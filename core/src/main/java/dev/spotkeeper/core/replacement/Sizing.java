package dev.spotkeeper.core.replacement;

import dev.spotkeeper.core.pool.Pool;
import dev.spotkeeper.core.roster.Member;
import dev.spotkeeper.core.roster.Phase;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Brings the number of members to what the pool is to have: its target, less one for each member that a person took out. A member
 * whose VM is not gone yet counts, so there are never more VMs than target and surge together.
 */
final class Sizing {
    private final Draft draft;
    private final Pool pool;

    Sizing(Draft draft, Pool pool) {
        this.draft = draft;
        this.pool = pool;
    }

    void size() {
        takeOver();
        int wanted = wanted();
        while (draft.active().size() < wanted) {
            draft.hire(OptionalInt.empty());
        }
        long surplus = draft.active().stream().filter(Sizing::isToStay).count() - wanted;
        for (long left = surplus; left > 0 && release(); left--) {}
    }

    /** A surge is none of the target yet, and who leaves for good is none of it any more. */
    private static boolean isToStay(Member member) {
        boolean isLeaving = member.phase() instanceof Phase.Leaving leaving && leaving.isLast();
        return member.replaces().isEmpty() && !isLeaving;
    }

    /** Returns how many members there are to be, the surge left out. */
    int wanted() {
        long retired = draft.members().stream()
                .filter(member -> member.phase() instanceof Phase.Retired known && known.isMissed())
                .count();
        return (int) Math.max(0, pool.target() - retired);
    }

    /**
     * A surge whose VM runs takes the place of the one that it was deployed for, or of nobody if that one is gone already. Until it runs, it is
     * none of the target: no VM that works goes for one that may not come.
     */
    private void takeOver() {
        for (Member surge : draft.active()) {
            if (surge.replaces().isPresent() && pool.surge() == 0 && surge.phase() instanceof Phase.Vacant) {
                draft.drop(surge);
            } else if (surge.replaces().isPresent()) {
                Optional<Member> old = draft.member(surge.replaces().getAsInt());
                boolean isKnown = old.filter(member -> !member.isRetired()).isPresent();
                if (old.isEmpty() || (!isKnown && surge.phase() instanceof Phase.Up)) {
                    draft.put(surge.onItsOwn());
                } else if (!isKnown && surge.phase() instanceof Phase.Vacant) {
                    draft.drop(surge);
                } else if (isKnown && isAsGood(surge, old.get())) {
                    draft.put(surge.onItsOwn());
                    leave(old.get(), "a Spot VM took its place");
                }
            }
        }
    }

    /** Where it is judged whether workers get ready, one that is ready goes for one that is ready alone. */
    private boolean isAsGood(Member surge, Member old) {
        boolean isJudged = pool.readyWithin().isPresent();
        return surge.phase() instanceof Phase.Up && (!isJudged || isReady(surge) || !isReady(old));
    }

    private static boolean isReady(Member member) {
        return member.phase() instanceof Phase.Up up && up.readyAt().isPresent();
    }

    /** Lets the member go that is missed least; those that are on their way in or out already are not touched. */
    private boolean release() {
        Optional<Member> least = draft.active().stream()
                .filter(member -> member.replaces().isEmpty() && rank(member) > 0)
                .max(Comparator.comparingInt(Sizing::rank).thenComparingInt(Member::number));
        least.ifPresent(member -> leave(member, "the pool has more VMs than its target"));
        return least.isPresent();
    }

    private static int rank(Member member) {
        if (member.phase() instanceof Phase.Vacant) {
            return 3;
        }
        return member.phase() instanceof Phase.Up up ? (up.offering().place().spot() ? 1 : 2) : 0;
    }

    private void leave(Member member, String why) {
        if (member.phase() instanceof Phase.Up up) {
            draft.put(member.withPhase(new Phase.Leaving(up.offering(), draft.now(), false, true, why)));
            draft.note(Note.of(draft.id(member), "remove", why));
        } else if (member.phase() instanceof Phase.Leaving leaving) {
            draft.put(member.withPhase(
                    new Phase.Leaving(leaving.offering(), leaving.since(), leaving.drained(), true, leaving.why())));
        } else if (member.phase() instanceof Phase.Vacant) {
            draft.drop(member);
        }
    }
}
