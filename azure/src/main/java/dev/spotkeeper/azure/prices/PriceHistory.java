package dev.spotkeeper.azure.prices;

import dev.spotkeeper.core.ladder.Reading;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The second source of Spot prices, of Linux VMs and in US dollars. */
@FunctionalInterface
public interface PriceHistory {
    /** There is none. */
    PriceHistory NONE = (sizes, regions) -> Optional.empty();

    /** Returns its prices by {@link dev.spotkeeper.azure.knowledge.SpotPriceHistory#key}; empty when it does not answer. */
    Optional<Reading<Map<String, Double>>> ask(Set<String> sizes, Set<String> regions);
}
