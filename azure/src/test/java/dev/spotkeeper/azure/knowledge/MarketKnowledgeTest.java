package dev.spotkeeper.azure.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.spotkeeper.azure.wire.ScriptedAzure.Answer;
import dev.spotkeeper.core.ladder.EvictionRate;
import dev.spotkeeper.core.ladder.Market;
import dev.spotkeeper.core.ladder.PlacementScore;
import dev.spotkeeper.core.ladder.Reading;
import dev.spotkeeper.core.price.Quote;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarketKnowledgeTest {
    private final Published azure = new Published();

    @Test
    void threeSourcesMakeOneMarket() {
        everySourceAnswers();
        assertThat(azure.market())
                .contains(Market.UNKNOWN
                        .withPrice(0.0213, Published.NOON)
                        .withEvictionRate(EvictionRate.UP_TO_10, Published.NOON)
                        .withScore(PlacementScore.HIGH, Published.NOON));
    }

    @Test
    void listOfPricesSaysWhatSpotAndRegularVmsCostOnDemand() {
        azure.costs("standard_D2s_v5", "westeurope", "0.115", Quote.DOLLARS);
        Market known = Market.UNKNOWN.withOnDemand(0.115);

        assertThat(azure.knowledge()
                        .markets(Published.question(Set.of(Published.SIZE), Map.of("westeurope", Set.of("1", "2")))))
                .isEqualTo(Map.of(
                        "sub-1|westeurope|1|standard_d2s_v5|spot", known,
                        "sub-1|westeurope|2|standard_d2s_v5|spot", known,
                        "sub-1|westeurope|1|standard_d2s_v5|regular", known,
                        "sub-1|westeurope|2|standard_d2s_v5|regular", known));
    }

    @Test
    void priceInAnotherCurrencyIsNotCompared() {
        azure.costs(Published.SIZE, "westeurope", "0.115", "EUR");
        assertThat(azure.market()).isEmpty();
    }

    @Test
    void sourceThatFailsLeavesOnlyItsPartOut() {
        everySourceAnswers();
        azure.says(Published.SCORES, Answer.of(403, "{\"error\":{\"code\":\"AuthorizationFailed\"}}"));
        Market market = azure.market().orElseThrow();
        assertThat(market.score()).isEmpty();
        assertThat(market.price()).isPresent();
        assertThat(market.evictionRate()).isPresent();
    }

    @Test
    void offeringsOfWhichNothingIsKnownAreLeftOut() {
        assertThat(azure.market()).isEmpty();
    }

    @Test
    void figuresAreKeptEachForItsTime() {
        everySourceAnswers();
        azure.market();
        azure.pass(Duration.ofMinutes(19));
        azure.market();
        assertThat(azure.requests()).hasSize(3);
        azure.pass(Duration.ofMinutes(2));
        azure.market();
        assertThat(azure.asked(Published.SCORES)).isEqualTo(2);
        assertThat(azure.asked(Published.PRICES)).isEqualTo(1);
        azure.pass(Duration.ofMinutes(40));
        azure.market();
        assertThat(azure.asked(Published.PRICES)).isEqualTo(2);
        assertThat(azure.asked(Published.RATES)).isEqualTo(2);
    }

    @Test
    void oldFigureSaysHowOldItIs() {
        everySourceAnswers();
        azure.market();
        azure.says(Published.PRICES, Answer.of(503, ""));
        azure.pass(Duration.ofHours(2));
        assertThat(azure.market().orElseThrow().price()).contains(new Reading<>(0.0213, Published.NOON));
    }

    @Nested
    class Prices {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "[{\"priceUSD\":0.5},{\"priceUSD\":0.1}]",
                    "[{\"priceUSD\":\"0.5\"}]",
                    "[{\"unitPrice\":0.1,\"timestamp\":\"2026-11-01T00:00:00Z\"},{\"unitPrice\":0.5,\"timestamp\":"
                            + "\"2026-11-20T00:00:00Z\"}]",
                    "[{\"price\":0.1,\"effectiveDate\":\"2026-11-01T00:00:00Z\"},{\"price\":0.5,\"effectiveDate\":"
                            + "\"2026-11-20T00:00:00Z\"},{\"effectiveDate\":\"2026-11-21T00:00:00Z\"}]",
                    "[{\"priceUSD\":5e-1}]"
                })
        void newestIsTakenInEveryFormThatWasSeen(String prices) {
            azure.says(Published.PRICES, rows(prices(prices)));
            assertThat(azure.market().flatMap(Market::price)).contains(new Reading<>(0.5, Published.NOON));
        }

        @ParameterizedTest
        @ValueSource(strings = {"[]", "null", "0.5", "[{\"priceUSD\":\"cheap\"}]", "[{\"priceUSD\":0}]", "[1]"})
        void whatIsNoPriceIsNone(String prices) {
            azure.says(Published.PRICES, rows(prices(prices)));
            assertThat(azure.market()).isEmpty();
        }

        @Test
        void allPagesAreRead() {
            azure.says(Published.PRICES, "{\"data\":[],\"$skipToken\":\"next-1\"}");
            azure.says("next-1", rows(prices("[{\"priceUSD\":0.5}]")));
            azure.market();
            assertThat(azure.asked(Published.PRICES)).isBetween(2L, 5L);
        }

        @Test
        void nameThatCouldEndTheQueryIsNotSent() {
            azure.knowledge()
                    .markets(Published.question(
                            Set.of("x') | take 1", Published.SIZE), Map.of("westeurope", Set.of("1"))));
            assertThat(azure.requests())
                    .filteredOn(request -> Published.text(request).contains("ResourceGraph"))
                    .hasSize(2)
                    .allSatisfy(request -> assertThat(Published.text(request))
                            .contains("'standard_d2s_v5'")
                            .doesNotContain("take"));
        }
    }

    @Nested
    class Scores {
        @Test
        void zonalAndRegionalOnesAreAskedApart() {
            azure.says(
                    Published.SCORES,
                    "{\"placementScores\":[{\"sku\":\"Standard_D2s_v5\",\"region\":\"northeurope\",\"score\":\"Low\","
                            + "\"isQuotaAvailable\":true},{\"sku\":\"Standard_D2s_v5\",\"region\":\"westeurope\","
                            + "\"availabilityZone\":\"2\",\"score\":\"Medium\"}]}");
            Map<String, Market> markets = azure.knowledge()
                    .markets(Published.question(
                            Set.of(Published.SIZE), Map.of("westeurope", Set.of("1", "2"), "northeurope", Set.of(""))));
            assertThat(azure.asked("\"availabilityZones\":true")).isEqualTo(1);
            assertThat(azure.asked("\"availabilityZones\":false")).isEqualTo(1);
            assertThat(markets.keySet())
                    .containsExactlyInAnyOrder(
                            "sub-1|northeurope||standard_d2s_v5|spot", "sub-1|westeurope|2|standard_d2s_v5|spot");
        }

        @ParameterizedTest
        @ValueSource(strings = {"DataNotFoundOrStale", "RestrictedSkuNotAvailable", "Splendid"})
        void otherWordsAreNoScore(String word) {
            azure.says(
                    Published.SCORES,
                    "{\"placementScores\":[{\"sku\":\"standard_d2s_v5\",\"region\":\"westeurope\",\"availabilityZone\":\"1\","
                            + "\"score\":\"" + word + "\"}]}");
            assertThat(azure.market()).isEmpty();
        }

        @Test
        void requestStaysWithinAzuresLimitsAndTheirNumberWithinOurs() {
            Set<String> sizes =
                    IntStream.range(0, 40).mapToObj(number -> "Size_" + number).collect(Collectors.toSet());
            Map<String, Set<String>> zones = new TreeMap<>();
            IntStream.range(0, 30).forEach(number -> zones.put("region" + number, Set.of("1")));
            azure.says(Published.SCORES, "{\"placementScores\":[]}");
            azure.knowledge().markets(Published.question(sizes, zones));
            assertThat(azure.asked(Published.SCORES)).isEqualTo(16);
            assertThat(azure.requests())
                    .filteredOn(request -> request.getUrl().getPath().contains(Published.SCORES))
                    .allSatisfy(request -> {
                        JsonObject body = JsonParser.parseString(
                                        request.getBodyAsBinaryData().toString())
                                .getAsJsonObject();
                        assertThat(body.getAsJsonArray("desiredLocations").size())
                                .isBetween(1, 8);
                        assertThat(body.getAsJsonArray("desiredSizes").size()).isBetween(1, 5);
                        assertThat(body.get("desiredCount").getAsInt()).isEqualTo(3);
                    });
        }

        @Test
        void refusalSilencesAllRequestsOfTheSubscription() {
            Set<String> sizes = new TreeSet<>(Set.of("a", "b", "c", "d", "e", "f"));
            azure.says(Published.SCORES, Answer.of(403, "{\"error\":{\"code\":\"AuthorizationFailed\"}}"));
            azure.knowledge().markets(Published.question(sizes, Map.of("westeurope", Set.of("1"))));
            assertThat(azure.asked(Published.SCORES)).isEqualTo(1);
        }
    }

    private void everySourceAnswers() {
        azure.says(Published.PRICES, rows(prices("[{\"priceUSD\":0.0213}]")));
        azure.says(
                Published.RATES,
                rows("{\"skuName\":\"standard_d2s_v5\",\"location\":\"westeurope\",\"spotEvictionRate\":\"5-10\"}"));
        azure.says(
                Published.SCORES,
                "{\"placementScores\":[{\"sku\":\"Standard_D2s_v5\",\"region\":\"westeurope\",\"availabilityZone\":\"1\","
                        + "\"score\":\"High\",\"isQuotaAvailable\":true}]}");
    }

    private static String prices(String prices) {
        return "{\"skuName\":\"standard_d2s_v5\",\"location\":\"westeurope\",\"spotPrices\":" + prices + "}";
    }

    private static String rows(String rows) {
        return "{\"totalRecords\":1,\"count\":1,\"data\":[" + rows + "],\"facets\":[],\"resultTruncated\":\"false\"}";
    }
}
