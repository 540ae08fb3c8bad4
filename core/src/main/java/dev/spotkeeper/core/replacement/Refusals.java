package dev.spotkeeper.core.replacement;

import dev.spotkeeper.core.capacity.Offering;
import dev.spotkeeper.core.capacity.Refusal;
import dev.spotkeeper.core.roster.Pause;
import java.time.Duration;
import java.util.Optional;

/**
 * What a refused deployment teaches the pool beside what its offering is told: where not to look for a while. Shortages, quotas and
 * throttling are known to all instances and pools (holds and records of offerings); the rest is this pool's own.
 */
final class Refusals {
    /** A fault that is not known: the next place is tried, and this one again after as long as a deployment takes. */
    private static final Duration UNKNOWN = Duration.ofMinutes(2);

    private Refusals() {}

    static void learn(Draft draft, Offering offering, Refusal refusal) {
        if (offering.place().spot()) {
            draft.refusals(draft.refusals() + 1);
        }
        if (refusal.kind() == Refusal.Kind.CAPACITY) {
            draft.track(offering, track -> track.refused(draft.now()));
        }
        pause(refusal)
                .ifPresent(span ->
                        draft.pause(new Pause(offering.key(), draft.now().plus(span), refusal.words())));
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
