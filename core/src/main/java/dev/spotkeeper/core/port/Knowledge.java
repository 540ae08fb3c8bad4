package dev.spotkeeper.core.port;

import dev.spotkeeper.core.capacity.Quotas;
import dev.spotkeeper.core.capacity.SizeFacts;
import dev.spotkeeper.core.ladder.Market;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What Azure publishes about sizes, quotas and the Spot market. Answers may be some time old (each source says how long they
 * keep) or missing: nothing here is waited for, and nothing throws for what Azure may answer.
 */
public interface Knowledge {
    /** Returns the sizes of VMs of a region as the subscription sees them; empty when nobody says. */
    Optional<List<SizeFacts>> sizes(String subscriptionId, String region);

    /** Returns what the quotas still allow, a minute old at most; {@link Quotas#UNKNOWN} when nobody says. */
    Quotas quotas(String subscriptionId, String region);

    /**
     * Returns what is published about offerings, by {@link dev.spotkeeper.core.capacity.Offering#key()}: price, on-demand price, eviction
     * rate and placement score of Spot VMs, and the on-demand price of Regular ones. Offerings of which nothing is known are left out.
     */
    Map<String, Market> markets(Question question);

    /**
     * Which offerings.
     *
     * @param subscriptionId the subscription
     * @param sizes names of sizes
     * @param zones the zones of each region, {@code ""} for VMs in none
     * @param count how many VMs are needed
     */
    record Question(String subscriptionId, Set<String> sizes, Map<String, Set<String>> zones, int count) {
        public Question {
            sizes = Set.copyOf(sizes);
            zones = Map.copyOf(zones);
        }
    }
}
