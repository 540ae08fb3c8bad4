package dev.spotkeeper.core.ladder;

import dev.spotkeeper.core.capacity.Offering;
import dev.spotkeeper.core.capacity.Shortage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An offering with all that is known of it. Whatever is missing makes it no better than one that is known to be good.
 *
 * @param offering region, zone, size, priority
 * @param machine what the size gives, if the catalogue says so
 * @param market what Azure publishes
 * @param quotaLeft vCPUs that the quota of its priority and region still allows, if known
 * @param shortage present while all instances hold it for out of capacity
 * @param track our own record of it
 */
public record Candidate(
        Offering offering,
        Optional<Machine> machine,
        Market market,
        OptionalInt quotaLeft,
        Optional<Shortage> shortage,
        Track track) {
    /** Returns an offering of which nothing is known. */
    public static Candidate of(Offering offering) {
        return new Candidate(
                offering, Optional.empty(), Market.UNKNOWN, OptionalInt.empty(), Optional.empty(), Track.NONE);
    }

    /** Returns whether the offering was without capacity a moment ago: it comes behind all others that are tried. */
    public boolean isDoubtful(Instant now) {
        return Screen.isDoubtful(this, now);
    }

    /** Returns the same for whoever wants to ask again after a shorter while: a shortage that stands is doubt enough for him too. */
    public boolean isDoubtful(Instant now, Duration atMost) {
        return Screen.isDoubtful(this, now, atMost);
    }

    public Candidate withMachine(Machine newMachine) {
        return new Candidate(offering, Optional.of(newMachine), market, quotaLeft, shortage, track);
    }

    public Candidate withMarket(Market newMarket) {
        return new Candidate(offering, machine, newMarket, quotaLeft, shortage, track);
    }

    public Candidate withQuotaLeft(int vcpus) {
        return new Candidate(offering, machine, market, OptionalInt.of(vcpus), shortage, track);
    }

    public Candidate withShortage(Shortage newShortage) {
        return new Candidate(offering, machine, market, quotaLeft, Optional.of(newShortage), track);
    }

    public Candidate withTrack(Track newTrack) {
        return new Candidate(offering, machine, market, quotaLeft, shortage, newTrack);
    }
}
