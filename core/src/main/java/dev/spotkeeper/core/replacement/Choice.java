package dev.spotkeeper.core.replacement;

import dev.spotkeeper.core.capacity.SizeFacts;
import dev.spotkeeper.core.ladder.Machine;
import dev.spotkeeper.core.pool.Area;
import dev.spotkeeper.core.pool.Pool;
import dev.spotkeeper.core.pool.SizeChoice;
import dev.spotkeeper.core.pool.SizeChoice.Architecture;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which sizes of each region a pool may use, by the catalogue. Sizes that are named are taken at their word where nobody says what
 * there is; requirements cannot be met without a catalogue.
 */
public final class Choice {
    /** Sizes looked at in one region; the smallest that meet the requirements come first. */
    static final int MAX_SIZES = 40;

    private Choice() {}

    /** A size that will do; facts are empty where the catalogue does not say. */
    record Fit(String size, Optional<SizeFacts> facts) {
        boolean isIn(String zone) {
            return zone.isEmpty()
                    || facts.map(known -> known.zones().contains(zone)).orElse(true);
        }
    }

    /** Returns the names of the sizes that will do in any of the pool's regions: what to ask the market about. */
    public static Set<String> names(Pool pool, Map<String, Optional<List<SizeFacts>>> catalogue) {
        Set<String> names = new TreeSet<>();
        for (Area area : pool.areas()) {
            fits(pool, catalogue.getOrDefault(area.region(), Optional.empty())).forEach(fit -> names.add(fit.size()));
        }
        return names;
    }

    static List<Fit> fits(Pool pool, Optional<List<SizeFacts>> catalogue) {
        if (pool.sizes() instanceof SizeChoice.Named named) {
            return named(named, catalogue);
        }
        SizeChoice.AtLeast least = (SizeChoice.AtLeast) pool.sizes();
        return catalogue.stream()
                .flatMap(List::stream)
                .filter(facts -> meets(facts, least))
                .sorted(Comparator.comparingInt(SizeFacts::vcpus)
                        .thenComparingDouble(SizeFacts::memoryGib)
                        .thenComparing(SizeFacts::name))
                .limit(MAX_SIZES)
                .map(facts -> new Fit(facts.name(), Optional.of(facts)))
                .toList();
    }

    /** Returns what a VM must give at least. */
    static Machine least(Pool pool) {
        return pool.sizes() instanceof SizeChoice.AtLeast least
                ? new Machine(least.minVcpus(), least.minMemoryGb())
                : Machine.ANY;
    }

    private static List<Fit> named(SizeChoice.Named named, Optional<List<SizeFacts>> catalogue) {
        Map<String, SizeFacts> known = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        catalogue.ifPresent(all -> all.forEach(facts -> known.put(facts.name(), facts)));
        List<Fit> fits = new ArrayList<>();
        for (String size : named.names()) {
            Optional<SizeFacts> facts = Optional.ofNullable(known.get(size));
            boolean isRuledOut =
                    catalogue.isPresent() && facts.filter(SizeFacts::isOffered).isEmpty();
            if (!isRuledOut) {
                fits.add(new Fit(size, facts));
            }
        }
        return fits;
    }

    private static boolean meets(SizeFacts facts, SizeChoice.AtLeast least) {
        return facts.isOffered()
                && facts.vcpus() >= least.minVcpus()
                && facts.vcpus() <= least.mostVcpus()
                && facts.memoryGib() >= least.minMemoryGb()
                && facts.isArm64() == (least.architecture() == Architecture.ARM64)
                && isEverSpot(facts);
    }

    /** Burstable sizes call themselves Spot capable and are refused, as promotional ones are (use-spot, limitations). */
    private static boolean isEverSpot(SizeFacts facts) {
        String name = facts.name().toLowerCase(Locale.ROOT);
        return facts.isSpotCapable() && !name.startsWith("standard_b") && !name.contains("promo");
    }
}
