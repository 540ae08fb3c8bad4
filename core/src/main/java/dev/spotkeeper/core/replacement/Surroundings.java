package dev.spotkeeper.core.replacement;

import dev.spotkeeper.core.capacity.Hold;
import dev.spotkeeper.core.capacity.OfferingRecord;
import dev.spotkeeper.core.capacity.Quotas;
import dev.spotkeeper.core.capacity.SizeFacts;
import dev.spotkeeper.core.ladder.Market;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of the offerings that a pool may use.
 *
 * @param sizes the catalogue of each region, empty where nobody says
 * @param quotas what the quotas of each region still allow
 * @param markets what Azure publishes, by the offering's key
 * @param offerings what all instances know
 * @param holds what Azure is not to be asked for
 */
public record Surroundings(
        Map<String, Optional<List<SizeFacts>>> sizes,
        Map<String, Quotas> quotas,
        Map<String, Market> markets,
        List<OfferingRecord> offerings,
        List<Hold> holds) {
    public Surroundings {
        sizes = Map.copyOf(sizes);
        quotas = Map.copyOf(quotas);
        markets = Map.copyOf(markets);
        offerings = List.copyOf(offerings);
        holds = List.copyOf(holds);
    }
}
