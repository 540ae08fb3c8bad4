package dev.spotkeeper.simulator.arm;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.http.WireResponse;
import dev.spotkeeper.simulator.market.MarketSettings;
import dev.spotkeeper.simulator.market.Place;
import dev.spotkeeper.simulator.market.Restriction;
import dev.spotkeeper.simulator.market.Scope;
import dev.spotkeeper.simulator.market.Unit;
import dev.spotkeeper.simulator.world.WorldSettings;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Spot placement scores. */
final class ScoreReadsTest {
    private static final String URL = ArmDesk.HOST + "/subscriptions/" + ArmDesk.SUBSCRIPTION
            + "/providers/Microsoft.Compute/locations/westeurope/placementScores/spot/generate?api-version=2025-06-05";

    private final ArmDesk desk = new ArmDesk(
            WorldSettings.usual()
                    .with(MarketSettings.usual()
                            .with(Restriction.ofZones("Standard_D4as_v5", "westeurope", "3"))
                            .with(Restriction.ofRegion("Standard_D4as_v5", "northeurope"))),
            ArmSettings.usual());

    @Test
    void scoresOfZonesTellTheRoomThatTheMarketHas() {
        desk.world.market().limit(Scope.of(new Place("westeurope", "2")), Unit.VMS, 7);
        desk.world.market().limit(Scope.of(new Place("westeurope", "3")), Unit.VMS, 3);

        JsonObject answer =
                ArmDesk.body(ask(body("\"westeurope\"", "Standard_D2as_v5", 4, ",\"availabilityZones\":true")));

        assertThat(words(answer)).containsExactly("westeurope 1 High", "westeurope 2 Medium", "westeurope 3 Low");
        assertThat(answer.get("desiredCount").getAsInt()).isEqualTo(4);
    }

    @Test
    void scoreOfARegionHasNoZone() {
        JsonObject answer = ArmDesk.body(ask(body("\"WestEurope\",\"northeurope\"", "Standard_D2as_v5", 1, "")));

        assertThat(words(answer)).containsExactly("westeurope High", "northeurope High");
        assertThat(answer.getAsJsonArray("desiredLocations").toString()).isEqualTo("[\"WestEurope\",\"northeurope\"]");
    }

    @Test
    void whatTheSubscriptionMayNotHaveIsRestricted() {
        assertThat(words(ArmDesk.body(
                        ask(body("\"westeurope\"", "Standard_D4as_v5", 1, ",\"availabilityZones\":true")))))
                .containsExactly("westeurope 1 High", "westeurope 2 High", "westeurope 3 RestrictedSkuNotAvailable");
        assertThat(words(ArmDesk.body(ask(body("\"northeurope\"", "Standard_D4as_v5", 1, "")))))
                .containsExactly("northeurope RestrictedSkuNotAvailable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Standard_Z9", "Standard_B2s"})
    void sizeThatCannotBeSpotHasNoData(String size) {
        assertThat(words(ArmDesk.body(ask(body("\"westeurope\"", size, 1, "")))))
                .containsExactly("westeurope DataNotFoundOrStale");
    }

    @Test
    void quotaIsAvailableWhileAllWantedVmsFitIntoIt() {
        desk.running("vm-1");

        assertThat(quota(ask(body("\"westeurope\"", "Standard_D2as_v5", 49, ""))))
                .isTrue();
        assertThat(quota(ask(body("\"westeurope\"", "Standard_D2as_v5", 50, ""))))
                .isFalse();
    }

    @Test
    void moreThanEightRegionsFiveSizesOrAThousandVmsAre400() {
        String regions = IntStream.range(0, 9).mapToObj(i -> "\"r" + i + "\"").collect(Collectors.joining(","));
        String sizes =
                IntStream.range(0, 6).mapToObj(i -> "{\"sku\":\"s" + i + "\"}").collect(Collectors.joining(","));

        assertRefused(body(regions, "Standard_D2as_v5", 1, ""), "desiredLocations");
        assertRefused("{\"desiredSizes\":[" + sizes + "]}", "desiredSizes");
        assertRefused("{\"desiredSizes\":[]}", "desiredSizes");
        assertRefused(body("\"westeurope\"", "Standard_D2as_v5", 1001, ""), "desiredCount");
        assertRefused(body("\"westeurope\"", "Standard_D2as_v5", 1, ",\"colour\":1"), "colour");
    }

    private void assertRefused(String body, String member) {
        WireResponse answer = ask(body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains(member);
    }

    private WireResponse ask(String body) {
        return desk.send("POST", URL, body);
    }

    private static String body(String regions, String size, int count, String more) {
        return "{\"desiredLocations\":[" + regions + "],\"desiredSizes\":[{\"sku\":\"" + size + "\"}],\"desiredCount\":"
                + count + more + "}";
    }

    private static List<String> words(JsonObject answer) {
        return StreamSupport.stream(answer.getAsJsonArray("placementScores").spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .map(score -> score.get("region").getAsString()
                        + (score.has("availabilityZone")
                                ? " " + score.get("availabilityZone").getAsString()
                                : "")
                        + " " + score.get("score").getAsString())
                .toList();
    }

    private static boolean quota(WireResponse answer) {
        return ArmDesk.body(answer)
                .getAsJsonArray("placementScores")
                .get(0)
                .getAsJsonObject()
                .get("isQuotaAvailable")
                .getAsBoolean();
    }
}
