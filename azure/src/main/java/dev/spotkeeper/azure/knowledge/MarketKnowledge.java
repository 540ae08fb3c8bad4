package dev.spotkeeper.azure.knowledge;

import com.azure.core.http.HttpPipeline;
import dev.spotkeeper.azure.knowledge.PlacementScores.Request;
import dev.spotkeeper.azure.knowledge.Source.Keeping;
import dev.spotkeeper.azure.wire.ArmEndpoint;
import dev.spotkeeper.core.capacity.Offering;
import dev.spotkeeper.core.fleet.Place;
import dev.spotkeeper.core.ladder.EvictionRate;
import dev.spotkeeper.core.ladder.Market;
import dev.spotkeeper.core.ladder.PlacementScore;
import dev.spotkeeper.core.ladder.Reading;
import dev.spotkeeper.core.port.Knowledge.Question;
import dev.spotkeeper.core.port.Prices;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What is published about offerings, put together from four sources of which each may be missing. */
final class MarketKnowledge {
    /** The documentation recommends to keep scores for 15 to 30 minutes. */
    private static final Keeping OF_SCORES = new Keeping(Duration.ofMinutes(20), Duration.ofHours(1));

    private final SpotPriceHistory prices;
    private final SpotRows rows;
    private final PlacementScores placement;
    private final OnDemandPrices onDemand;
    private final Source<Map<String, String>> rates;
    private final Source<Map<String, PlacementScore>> scores;

    MarketKnowledge(ArmEndpoint arm, HttpPipeline pipeline, Prices list, InstantSource clock) {
        this.onDemand = new OnDemandPrices(list);
        this.rows = new SpotRows(arm, pipeline);
        this.placement = new PlacementScores(arm, pipeline);
        this.prices = new SpotPriceHistory(rows, clock);
        this.rates = new Source<>("eviction rates", SpotPriceHistory.OF_GRAPH, clock);
        this.scores = new Source<>("placement scores", OF_SCORES, clock);
    }

    Map<String, Market> ask(Question question) {
        if (question.sizes().isEmpty() || question.zones().isEmpty()) {
            return Map.of();
        }
        Figures figures = figures(question);
        Map<String, Market> markets = new HashMap<>();
        question.zones()
                .forEach((region, zones) ->
                        zones.forEach(zone -> question.sizes().forEach(size -> {
                            put(
                                    markets,
                                    question,
                                    new Place(region, zone, size, true),
                                    figures.spot(size, region, zone));
                            put(markets, question, new Place(region, zone, size, false), figures.regular(size, region));
                        })));
        return Map.copyOf(markets);
    }

    private static void put(Map<String, Market> markets, Question question, Place place, Market market) {
        if (!market.equals(Market.UNKNOWN)) {
            markets.put(new Offering(question.subscriptionId(), place).key(), market);
        }
    }

    private Figures figures(Question question) {
        String subscription = question.subscriptionId();
        Set<String> sizes = new TreeSet<>(question.sizes());
        Set<String> regions = new TreeSet<>(question.zones().keySet());
        Key key = SpotPriceHistory.question(subscription, sizes, regions);
        Map<String, Reading<PlacementScore>> placements = new HashMap<>();
        for (Request request : ScoreRequests.of(question)) {
            scores.ask(new Key(subscription, request.toString()), () -> placement.ask(subscription, request))
                    .ifPresent(reading -> reading.value()
                            .forEach(
                                    (offering, score) -> placements.put(offering, new Reading<>(score, reading.at()))));
        }
        Optional<Reading<Map<String, Double>>> spot = prices.ask(subscription, sizes, regions);
        return new Figures(
                spot,
                onDemand.ask(sizes, regions, spot.map(Reading::value).orElse(Map.of())),
                rates.ask(key, () -> rows.rates(subscription, sizes, regions)),
                placements);
    }

    /** What the sources said. */
    private record Figures(
            Optional<Reading<Map<String, Double>>> prices,
            Map<String, Double> onDemand,
            Optional<Reading<Map<String, String>>> rates,
            Map<String, Reading<PlacementScore>> scores) {
        Market spot(String size, String region, String zone) {
            String key = SpotRows.key(size, region);
            Optional<Reading<EvictionRate>> rate = of(rates, key)
                    .flatMap(reading -> EvictionRate.of(reading.value().replace("%", ""))
                            .map(band -> new Reading<>(band, reading.at())));
            return new Market(
                    of(prices, key),
                    Optional.ofNullable(onDemand.get(key)),
                    rate,
                    Optional.ofNullable(scores.get(PlacementScores.key(size, region, zone))));
        }

        Market regular(String size, String region) {
            return Optional.ofNullable(onDemand.get(SpotRows.key(size, region)))
                    .map(Market.UNKNOWN::withOnDemand)
                    .orElse(Market.UNKNOWN);
        }

        private static <V> Optional<Reading<V>> of(Optional<Reading<Map<String, V>>> all, String key) {
            return all.flatMap(reading ->
                    Optional.ofNullable(reading.value().get(key)).map(value -> new Reading<>(value, reading.at())));
        }
    }
}
