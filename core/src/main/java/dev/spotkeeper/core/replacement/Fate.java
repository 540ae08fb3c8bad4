package dev.spotkeeper.core.replacement;

import dev.spotkeeper.core.eviction.Judgement;
import dev.spotkeeper.core.fleet.EvictionPolicy;
import dev.spotkeeper.core.fleet.PowerState;
import dev.spotkeeper.core.fleet.Vm;
import dev.spotkeeper.core.plan.Replacement;
import dev.spotkeeper.core.port.Compute.Observation;
import dev.spotkeeper.core.record.Traits;
import dev.spotkeeper.core.record.VmRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What became of a member's VM.
 *
 * @param kind what is to follow
 * @param why for people
 */
public record Fate(Kind kind, String why) {
    /** What follows for the member. */
    public enum Kind {
        /** It runs. */
        RUNNING,
        /** It is down or gone, and its own passes find out why, or start it again. */
        PENDING,
        /** Azure evicted it, and it does not come back by itself. */
        LOST,
        /** A person stopped it. It is there still. */
        STOPPED,
        /** A person deleted it. */
        DELETED,
        /** What is known about it cannot be read: only people can mend that, and nothing is done until they do. */
        UNREADABLE
    }

    /** ARM may not show a VM yet that was created just now. */
    private static final Duration NEW = Duration.ofMinutes(5);

    /** Judges a Spot VM by its record. Its own passes read what a verdict rests on; here nothing is inferred. */
    public static Fate of(VmRecord record, EvictionPolicy policy, Instant now) {
        PowerState power = record.life().power();
        boolean isOurs = record.traits().map(Traits::managed).orElse(true);
        if (!isOurs) {
            return new Fate(Kind.STOPPED, "its owner took its tag " + Vm.POOL_TAG + " away: it is not ours any more");
        }
        boolean isGone = power == PowerState.GONE;
        boolean isOnItsWayDown = power == PowerState.DEALLOCATING || power == PowerState.STOPPING;
        boolean isDown = isGone || power == PowerState.DEALLOCATED || power == PowerState.STOPPED;
        if (!isDown && !isOnItsWayDown) {
            return asShown(power);
        }
        Judgement judgement = record.dossier(now).judge();
        if (judgement.isByPerson()) {
            return new Fate(isGone ? Kind.DELETED : Kind.STOPPED, String.join("; ", judgement.reasons()));
        }
        if (isOnItsWayDown) {
            return asShown(power);
        }
        if (policy == EvictionPolicy.DEALLOCATE) {
            return isGone
                    ? new Fate(Kind.DELETED, "no eviction deletes a VM with the Deallocate policy: a person did")
                    : new Fate(Kind.PENDING, "it is started again");
        }
        return Replacement.isDue(record)
                ? new Fate(Kind.LOST, record.decision())
                : new Fate(Kind.PENDING, "nobody said yet why it is down");
    }

    private static Fate asShown(PowerState power) {
        return new Fate(power == PowerState.RUNNING ? Kind.RUNNING : Kind.PENDING, "ARM shows it as " + power);
    }

    /**
     * Judges a Regular VM by what ARM shows: Azure does not evict it, so whoever took it away is a person.
     *
     * @param upFor how long ago it was deployed
     */
    public static Fate ofRegular(Observation observation, Duration upFor) {
        if (observation instanceof Observation.Gone && upFor.compareTo(NEW) < 0) {
            return new Fate(Kind.PENDING, "ARM does not show it, and it was deployed just now");
        }
        if (observation instanceof Observation.Gone) {
            return new Fate(Kind.DELETED, "it is gone, and Azure does not evict Regular VMs: a person deleted it");
        }
        Optional<PowerState> power = observation instanceof Observation.Present seen
                ? Optional.of(seen.vm().power())
                : Optional.empty();
        return power.map(Fate::ofRegular).orElseGet(() -> new Fate(Kind.PENDING, "ARM does not say how it is"));
    }

    private static Fate ofRegular(PowerState power) {
        return switch (power) {
            case RUNNING -> new Fate(Kind.RUNNING, "it runs");
            case STOPPED, DEALLOCATED ->
                new Fate(Kind.STOPPED, "it is down, and Azure does not evict Regular VMs: a person stopped it");
            default -> asShown(power);
        };
    }
}
