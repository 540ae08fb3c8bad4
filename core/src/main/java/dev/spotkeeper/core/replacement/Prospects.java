package dev.spotkeeper.core.replacement;

import dev.spotkeeper.core.capacity.Offering;
import dev.spotkeeper.core.capacity.Quotas;
import dev.spotkeeper.core.capacity.SizeFacts;
import dev.spotkeeper.core.fleet.Place;
import dev.spotkeeper.core.ladder.Candidate;
import dev.spotkeeper.core.ladder.Machine;
import dev.spotkeeper.core.ladder.Market;
import dev.spotkeeper.core.pool.Area;
import dev.spotkeeper.core.pool.Pool;
import dev.spotkeeper.core.replacement.Choice.Fit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** The offerings that will do for a pool, each with all that is known of it. */
final class Prospects {
    private final Pool pool;
    private final Surroundings known;
    private final Openings openings;
    private final Draft draft;
    private final Set<String> arm64 = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    Prospects(Pool pool, Surroundings known, Openings openings, Draft draft) {
        this.pool = pool;
        this.known = known;
        this.openings = openings;
        this.draft = draft;
    }

    /** Returns the candidates of a priority; those whose price is known to be above the cap are left out. */
    List<Candidate> of(boolean spot) {
        List<Candidate> candidates = new ArrayList<>();
        for (Area area : pool.areas()) {
            Quotas quotas = known.quotas().getOrDefault(area.region(), Quotas.UNKNOWN);
            for (Fit fit : Choice.fits(pool, known.sizes().getOrDefault(area.region(), Optional.empty()))) {
                fit.facts().filter(SizeFacts::isArm64).ifPresent(facts -> arm64.add(facts.name()));
                zones(area).stream()
                        .filter(fit::isIn)
                        .map(zone -> candidate(new Place(area.region(), zone, fit.size(), spot), fit, quotas))
                        .filter(candidate -> !spot || isWithinCap(candidate))
                        .forEach(candidates::add);
            }
        }
        return candidates;
    }

    /** Returns whether the CPU of a candidate's size is Arm64. */
    boolean isArm64(Offering offering) {
        return arm64.contains(offering.place().size());
    }

    private static List<String> zones(Area area) {
        return area.zones().isEmpty() ? List.of("") : area.zones();
    }

    private Candidate candidate(Place place, Fit fit, Quotas quotas) {
        Offering offering = new Offering(pool.home().subscriptionId(), place);
        String family = fit.facts().map(SizeFacts::family).orElse("");
        OptionalInt left = quotas.left(place.spot(), family);
        Optional<Machine> machine = fit.facts().map(facts -> new Machine(facts.vcpus(), facts.memoryGib()));
        return new Candidate(
                offering,
                machine,
                known.markets().getOrDefault(offering.key(), Market.UNKNOWN),
                left,
                openings.shortage(offering),
                draft.track(offering));
    }

    private boolean isWithinCap(Candidate candidate) {
        double cap = pool.maxPrice().usdPerHour().doubleValue();
        return !pool.maxPrice().isCapped()
                || candidate
                        .market()
                        .price()
                        .filter(price -> price.value() > cap)
                        .isEmpty();
    }
}
