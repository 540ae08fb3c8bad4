package dev.spotkeeper.core.record;

import dev.spotkeeper.core.eviction.OwnDeeds;
import dev.spotkeeper.core.eviction.Verdict;
import java.time.Instant;
import java.util.Optional;

/**
 * One eviction of one VM, from the first evidence to recovery; or one start after a stop of ours.
 *
 * @param id stable across passes, made from the VM's name and {@code openedAt}
 * @param openedAt when the first evidence reached us or the VM was found down
 * @param cause what it was opened for; {@link Verdict#UNKNOWN} when the owner wants it up whatever the cause
 * @param isEstablished whether a start was claimed for that cause, or only a hold stood in the way of one: an eviction
 *     that was established stays so when a notice runs out of date, since the VM went down while it was good
 * @param attempts how many starts were claimed
 * @param nextAttemptAt before this no start may be requested, if there is such a bound
 * @param toldAt when people were last told that it takes too long, if they were
 * @param recoveredAt when the VM was seen running again, if it was
 */
public record Episode(
        String id,
        Instant openedAt,
        Verdict cause,
        boolean isEstablished,
        int attempts,
        Optional<Instant> nextAttemptAt,
        Optional<Instant> toldAt,
        Optional<Instant> recoveredAt) {

    /** Opens an episode of a VM; {@code nextAttemptAt} is carried over, since Azure's limit of starts knows no episodes. */
    public static Episode open(String vmName, Instant openedAt, Verdict cause, Optional<Instant> nextAttemptAt) {
        String id = vmName + "-" + openedAt.getEpochSecond();
        return new Episode(id, openedAt, cause, false, 0, nextAttemptAt, Optional.empty(), Optional.empty());
    }

    /** Returns whether the VM is not back yet. */
    public boolean isOpen() {
        return recoveredAt.isEmpty();
    }

    /**
     * Returns what we did in it. An eviction is established once a start was claimed for it, waits for its turn, or was held
     * back by its owner: that asked for evidence that was good at that time, whatever becomes of that evidence later.
     *
     * @param waits whether a start waits for its turn
     */
    OwnDeeds ownDeeds(boolean waits) {
        boolean stands = isOpen() && cause == Verdict.EVICTED && (isEstablished || waits);
        return OwnDeeds.starts(attempts > 0 ? Optional.of(openedAt) : Optional.empty(), stands);
    }

    public Episode withCause(Verdict newCause) {
        return new Episode(
                id,
                openedAt,
                newCause,
                isEstablished && newCause == cause,
                attempts,
                nextAttemptAt,
                toldAt,
                recoveredAt);
    }

    public Episode established() {
        return new Episode(id, openedAt, cause, true, attempts, nextAttemptAt, toldAt, recoveredAt);
    }

    public Episode withAttempt() {
        return new Episode(id, openedAt, cause, true, attempts + 1, nextAttemptAt, toldAt, recoveredAt);
    }

    public Episode withNextAttemptAt(Instant at) {
        return new Episode(id, openedAt, cause, isEstablished, attempts, Optional.of(at), toldAt, recoveredAt);
    }

    public Episode told(Instant at) {
        return new Episode(id, openedAt, cause, isEstablished, attempts, nextAttemptAt, Optional.of(at), recoveredAt);
    }

    public Episode recovered(Instant at) {
        return new Episode(id, openedAt, cause, isEstablished, attempts, nextAttemptAt, toldAt, Optional.of(at));
    }
}
