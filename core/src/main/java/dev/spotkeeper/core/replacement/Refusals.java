package dev.spotkeeper.core.replacement;

import dev.spotkeeper.core.capacity.Offering;
import dev.spotkeeper.core.capacity.Refusal;
import dev.spotkeeper.core.roster.Member;
import dev.spotkeeper.core.roster.MemberId;
import dev.spotkeeper.core.roster.Pause;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a refused deployment teaches the pool beside what its offering is told: where not to look for a while. Shortages, quotas and
 * throttling are known to all instances and pools (holds and records of offerings); the rest is this pool's own.
 */
final class Refusals {
    /** A fault that is not known: the next place is tried, and this one again after as long as a deployment takes. */
    private static final Duration UNKNOWN = Duration.ofMinutes(2);

    /** There is no Spot VM to be had. The other kinds say nothing about that, and must not lead to one that costs more. */
    private static final Set<Refusal.Kind> NO_SPOT =
            Set.of(Refusal.Kind.CAPACITY, Refusal.Kind.QUOTA, Refusal.Kind.PRICE);

    private static final String NOT_FOR_SPOT = "AzureSpotIsNotSupportedForThisVMSize";

    private Refusals() {}

    /** A surge looks for a better place than its pool has; that there is none is no want of Spot VMs. */
    static void learn(Draft draft, Member member, Offering offering, Refusal refusal) {
        boolean isSurge = member.replaces().isPresent();
        if (offering.place().spot() && NO_SPOT.contains(refusal.kind()) && !isSurge) {
            draft.refusals(draft.refusals() + 1);
        }
        if (refusal.kind() == Refusal.Kind.CAPACITY) {
            draft.track(offering, track -> track.refused(draft.now()));
        }
        String what = isOfSize(refusal) ? sizeKey(offering) : offering.key();
        pause(refusal).ifPresent(span -> draft.pause(new Pause(what, draft.now().plus(span), refusal.words())));
    }

    /** Returns what a pause names that is of an offering's size and priority in all zones of its region. */
    static String sizeKey(Offering offering) {
        String size = offering.place().size().toLowerCase(Locale.ROOT);
        return "size|" + offering.regionKey() + "|" + size + "|"
                + offering.place().spot();
    }

    /** Azure has one Spot price for all zones of a region, and a size is fit for Spot or is not. */
    private static boolean isOfSize(Refusal refusal) {
        return refusal.kind() == Refusal.Kind.PRICE || refusal.code().equalsIgnoreCase(NOT_FOR_SPOT);
    }

    /** Notes a refusal. People are told of what only they can mend, once an hour however many places are refused for it. */
    static void note(Draft draft, MemberId member, Offering offering, Refusal refusal) {
        String why = "Azure refused the deployment: " + refusal.words();
        Map<String, String> data = new HashMap<>();
        data.put("offering", offering.words());
        String what = "refused|" + refusal.kind() + "|" + refusal.code();
        if (refusal.kind().needsPeople() && draft.pause(what).isEmpty()) {
            draft.pause(new Pause(what, draft.now().plus(Draft.TOLD_AGAIN), why));
            data.put("tellPeople", "true");
        }
        draft.note(new Note(member, "refused", why, data));
    }

    /** Leaves an offering alone for a while that gave no answer which says anything. */
    static void leaveAlone(Draft draft, Offering offering, String why) {
        draft.pause(new Pause(offering.key(), draft.now().plus(UNKNOWN), why));
    }

    private static Optional<Duration> pause(Refusal refusal) {
        return switch (refusal.kind()) {
            case CAPACITY, QUOTA, THROTTLED -> Optional.empty();
            case GONE -> Optional.of(Refusal.Kind.FATAL.retryFloor());
            case TRANSIENT -> Optional.of(longer(UNKNOWN, refusal.leastWait()));
            case PRICE, BUSY, FATAL -> Optional.of(refusal.leastWait());
        };
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }
}
