package dev.spotkeeper.core.replacement;

import dev.spotkeeper.core.pool.Pool;
import dev.spotkeeper.core.replacement.Placing.Decision;
import dev.spotkeeper.core.roster.Member;
import dev.spotkeeper.core.roster.Pause;
import dev.spotkeeper.core.roster.Phase;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/**
 * A VM that runs is given up for one in a better place. With a surge the new one is deployed first, and the old one goes when it runs; without
 * one the old one goes first. One at a time, and only while nobody else comes or goes.
 */
final class Exchange {
    private final Draft draft;
    private final Pool pool;

    Exchange(Draft draft, Pool pool) {
        this.draft = draft;
        this.pool = pool;
    }

    /**
     * What for.
     *
     * @param pause names the pause in which none is given up for it
     * @param decision names it in the log
     * @param aim what it is, for people
     */
    record Reason(String pause, String decision, String aim) {}

    /** Returns whether nobody comes or goes: only then is one given up. */
    static boolean isQuiet(List<Member> members) {
        return members.stream()
                .filter(member -> !member.isRetired())
                .allMatch(member ->
                        member.phase() instanceof Phase.Up && member.replaces().isEmpty());
    }

    /** Returns whether one may be given up now. */
    boolean isPossible(Reason reason) {
        return isQuiet(draft.members()) && draft.pause(reason.pause()).isEmpty();
    }

    /** Gives a VM up for a place that was found, and no other one for a while. */
    void begin(Member old, Decision found, Reason reason, Duration forNow) {
        if (pool.surge() > 0) {
            draft.hire(OptionalInt.of(old.number()));
            note(old, found, reason, "a VM is tried in its place first");
            return;
        }
        Phase.Up up = (Phase.Up) old.phase();
        String why = reason.aim() + ": " + found.why();
        draft.put(old.withPhase(new Phase.Leaving(up.offering(), draft.now(), false, false, why)));
        note(old, found, reason, "it goes first");
        postpone(reason, forNow, "one has just been given up");
    }

    /** Gives none up for a while. */
    void postpone(Reason reason, Duration forNow, String why) {
        draft.pause(new Pause(reason.pause(), draft.now().plus(forNow), why));
    }

    private void note(Member old, Decision found, Reason reason, String order) {
        draft.note(new Note(
                draft.id(old), reason.decision(), reason.aim() + ", " + order + ": " + found.why(), found.figures()));
    }
}
