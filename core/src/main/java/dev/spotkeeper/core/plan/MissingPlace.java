package dev.spotkeeper.core.plan;

import dev.spotkeeper.core.capacity.Refusal;
import dev.spotkeeper.core.capacity.RefusalTable;
import dev.spotkeeper.core.fleet.PowerState;
import dev.spotkeeper.core.record.VmRecord;
import dev.spotkeeper.core.roster.MemberId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * ARM says that the resource group of a VM does not exist, or the subscription of one that it never showed. That says nothing about the
 * VM, so nothing about it is inferred; but while ARM does not list it either, asking again tells no more. Whoever names invented VMs gets
 * neither records nor questions to ARM out of it. A VM of a pool's is asked for all the same: its pool waits for the answer.
 */
public final class MissingPlace {
    private static final String IGNORE = "ignore";
    private static final String REASON = "it is looked at again when ARM lists it, since there is no such place: ";

    private MissingPlace() {}

    /** Returns whether a VM is left alone until ARM lists it. */
    public static boolean isSettled(VmRecord record) {
        return record.decision().startsWith(IGNORE + ": " + REASON);
    }

    /** Plans to leave it alone; empty where the refusal says something else, or somebody starts it or waits for its fate. */
    static Optional<Plan> decide(VmRecord record, Refusal refusal, Instant now) {
        boolean isNeverSeen = record.traits().isEmpty() && record.life().power() == PowerState.UNKNOWN;
        boolean isNowhere =
                RefusalTable.isGroupMissing(refusal) || (isNeverSeen && RefusalTable.isSubscriptionMissing(refusal));
        boolean isClaimed =
                record.claim().filter(claim -> !claim.isExpired(now)).isPresent();
        return isNowhere && !isClaimed && MemberId.of(record.vm()).isEmpty()
                ? Optional.of(Scene.settled(left(record, now), IGNORE, List.of(REASON + refusal.words())))
                : Optional.empty();
    }

    /** It waits in no offering any more; an eviction that was established by its waiting there stays so, should it come back. */
    private static VmRecord left(VmRecord record, Instant now) {
        boolean isEstablished = record.dossier(now).own().evictionEstablished();
        return (isEstablished ? record.withEpisode(Episodes.current(record).established()) : record).released();
    }
}
