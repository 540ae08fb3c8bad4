package dev.spotkeeper.core.ladder;

import dev.spotkeeper.core.capacity.Offering;
import dev.spotkeeper.core.fleet.Place;
import java.time.Duration;
import java.time.Instant;

/** Offerings to choose from. */
final class Offers {
    static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    static final double ON_DEMAND = 3;

    private Offers() {}

    /** A Spot offering in one zone at a fresh price. */
    static Candidate spot(String zone, double usd) {
        Market market = Market.UNKNOWN.withPrice(usd, NOW).withOnDemand(ON_DEMAND);
        return unknown(zone).withMarket(market);
    }

    static Candidate unknown(String zone) {
        return Candidate.of(offering(zone, true));
    }

    static Candidate onDemand(String zone) {
        Market market = Market.UNKNOWN.withPrice(ON_DEMAND, NOW).withOnDemand(ON_DEMAND);
        return Candidate.of(offering(zone, false)).withMarket(market);
    }

    static Offering offering(String zone, boolean spot) {
        return new Offering("sub", new Place("westeurope", zone, "Standard_D2as_v5", spot));
    }

    /** Lives of that length, each ended by an eviction, the last one a day ago. */
    static Track lives(int number, Duration each) {
        Track track = Track.NONE;
        for (int i = 0; i < number; i++) {
            track = track.evicted(NOW.minus(Duration.ofDays(1)), each);
        }
        return track.available(NOW.minus(Duration.ofHours(20)));
    }

    static Situation atOnce() {
        return waited(Duration.ZERO);
    }

    static Situation waited(Duration wait) {
        return new Situation(NOW, NOW.minus(wait), Machine.ANY);
    }
}
