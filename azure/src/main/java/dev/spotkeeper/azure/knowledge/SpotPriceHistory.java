package dev.spotkeeper.azure.knowledge;

import com.azure.core.http.HttpPipeline;
import dev.spotkeeper.azure.knowledge.Source.Keeping;
import dev.spotkeeper.azure.wire.ArmEndpoint;
import dev.spotkeeper.core.ladder.Reading;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The Spot prices of Linux VMs as Resource Graph has them, US dollars an hour. */
public final class SpotPriceHistory {
    /** Prices change by the day, the published history has one entry a change. Who uses a figure asks how old it is. */
    static final Keeping OF_GRAPH = new Keeping(Duration.ofHours(1), Duration.ofHours(24));

    private final SpotRows rows;
    private final Source<Map<String, Double>> prices;

    /**
     * Binds the source.
     *
     * @param pipeline that of {@link dev.spotkeeper.azure.wire.ArmPipeline}
     */
    public SpotPriceHistory(ArmEndpoint arm, HttpPipeline pipeline, InstantSource clock) {
        this(new SpotRows(arm, pipeline), clock);
    }

    SpotPriceHistory(SpotRows rows, InstantSource clock) {
        this.rows = rows;
        this.prices = new Source<>("Spot prices", OF_GRAPH, clock);
    }

    /** Returns the key of a size in a region, however both are spelt. */
    public static String key(String size, String region) {
        return SpotRows.key(size, region);
    }

    /** Returns the newest prices by {@link #key}, and when they were read; empty when nobody says. */
    public Optional<Reading<Map<String, Double>>> ask(String subscription, Set<String> sizes, Set<String> regions) {
        return prices.ask(question(subscription, sizes, regions), () -> rows.prices(subscription, sizes, regions));
    }

    static Key question(String subscription, Set<String> sizes, Set<String> regions) {
        return new Key(
                subscription,
                String.join(",", new TreeSet<>(sizes)) + " in " + String.join(",", new TreeSet<>(regions)));
    }
}
