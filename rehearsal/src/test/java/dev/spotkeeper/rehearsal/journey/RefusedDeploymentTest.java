package dev.spotkeeper.rehearsal.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.spotkeeper.core.port.Journal;
import dev.spotkeeper.rehearsal.house.Detour;
import dev.spotkeeper.rehearsal.house.House;
import dev.spotkeeper.rehearsal.house.PoolHouse;
import dev.spotkeeper.simulator.http.WireRequest;
import dev.spotkeeper.simulator.http.WireResponse;
import dev.spotkeeper.simulator.http.WireService;
import dev.spotkeeper.simulator.market.Market;
import dev.spotkeeper.simulator.monitor.MonitorSettings;
import dev.spotkeeper.simulator.world.WorldSettings;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each refusal that Azure gives a deployment, as it comes over the wire: at once, or as the error of a deployment that failed. What
 * matters is which rung of the ladder is tried next, and how long the pool waits when there is no other.
 */
final class RefusedDeploymentTest {
    private static final String FIRST = "westeurope 1 Standard_F2s_v2";
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String LADDER = """
            "target": 1, "evictionPolicy": "Delete", "strategy": "cheapest",
            "sizes": ["Standard_F2s_v2", "Standard_D2as_v5"], %s
            "regions": [{"name": "westeurope", "zones": ["1", "2"]}, {"name": "northeurope", "zones": ["1"]}]
            """;
    private static final String ONE_PLACE = """
            "target": 1, "evictionPolicy": "Delete", "sizes": ["Standard_F2s_v2"],
            "regions": [{"name": "westeurope", "zones": ["1"]}]
            """;

    /** Where a VM is asked for after its first place, the cheapest one, was refused; dearer with each line. */
    private enum Rung {
        /** Nothing speaks against the zone beside it. */
        ZONE("westeurope 2 Standard_F2s_v2"),
        /** The size is refused, or too dear, in all zones of the region. */
        SIZE("westeurope 1 Standard_D2as_v5"),
        /** All sizes are refused in the region. */
        REGION("northeurope 1 Standard_F2s_v2");

        private final String place;

        Rung(String place) {
            this.place = place;
        }
    }

    private final House house = new House(47, WorldSettings.usual().with(MonitorSettings.brisk())).withTimers();
    private final PoolHouse pool = house.pools();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    preflight-sku-not-available       | ZONE
                    preflight-second-detail-decides   | ZONE
                    preflight-spot-not-for-size       | SIZE
                    preflight-quota-exceeded          | REGION
                    throttled-without-envelope        | REGION
                    throttled-by-arm                  | REGION
                    authorization-failed              | ZONE
                    subscription-disabled             | ZONE
                    invalid-template                  | ZONE
                    resource-group-not-found          | ZONE
                    concurrent-request                | ZONE
                    server-error                      | ZONE
                    deployment-quota-exceeded         | ZONE
                    failed-sku-not-available          | ZONE
                    failed-zonal-allocation           | ZONE
                    failed-overconstrained-zonal      | ZONE
                    failed-allocation                 | SIZE
                    failed-overconstrained            | SIZE
                    failed-spot-quota                 | REGION
                    failed-spot-not-supported-now     | ZONE
                    failed-price-key                  | SIZE
                    failed-price-words                | SIZE
                    failed-preempted                  | ZONE
                    failed-vanished                   | ZONE
                    failed-max-price-invalid          | ZONE
                    failed-policy-not-for-regular     | ZONE
                    failed-priority-cannot-be-applied | ZONE
                    failed-not-in-availability-set    | ZONE
                    failed-spot-not-enabled           | ZONE
                    failed-spot-api-version           | ZONE
                    failed-marked-for-deletion        | ZONE
                    failed-network-busy               | ZONE
                    failed-another-operation          | ZONE
                    failed-subnet-missing             | ZONE
                    failed-agent-silent               | ZONE
                    failed-provisioning-timed-out     | ZONE
                    failed-internal                   | ZONE
                    failed-unknown                    | ZONE
                    """)
    void refusalLeadsToTheNextRung(String fixture, Rung next) {
        begin(fixture, LADDER.formatted(""));

        house.await("another try", () -> places().size() == 2, PATIENCE);
        assertThat(places()).as(house.timeline()).containsExactly(FIRST, next.place);
        house.await("whole", () -> pool.isSettled(1), PATIENCE);
        assertThat(places()).hasSize(2);
        assertThat(pool.leftovers()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    preflight-sku-not-available       | PT10S | PT2M
                    preflight-spot-not-for-size       | PT1H  | PT65M
                    preflight-quota-exceeded          | PT15M | PT17M
                    throttled-without-envelope        | PT20M | PT22M
                    throttled-by-arm                  | PT1M  | PT3M
                    authorization-failed              | PT1H  | PT65M
                    invalid-template                  | PT1H  | PT65M
                    resource-group-not-found          | PT1H  | PT65M
                    concurrent-request                | PT15S | PT1M
                    server-error                      | PT1M  | PT4M
                    failed-allocation                 | PT10S | PT2M
                    failed-spot-quota                 | PT15M | PT17M
                    failed-price-words                | PT5M  | PT7M
                    failed-max-price-invalid          | PT1H  | PT65M
                    failed-subnet-missing             | PT1H  | PT65M
                    failed-internal                   | PT2M  | PT4M
                    failed-unknown                    | PT2M  | PT4M
                    """)
    void withoutAnotherRungThePoolWaits(String fixture, Duration atLeast, Duration atMost) {
        begin(fixture, ONE_PLACE);
        house.await("refused", () -> places().size() == 1, PATIENCE);
        Instant refused = now();

        house.await("another try", () -> places().size() == 2, atMost.plus(PATIENCE));

        assertThat(Duration.between(refused, now())).as(house.timeline()).isBetween(atLeast, atMost);
        house.await("whole", () -> pool.isSettled(1), PATIENCE);
    }

    @Test
    void quotaOfAFamilyLeadsARegularVmElsewhere() {
        begin("failed-family-quota", LADDER.formatted("\"onDemand\": {\"base\": 1},"));

        house.await("another try", () -> places().size() == 2, PATIENCE);

        assertThat(house.detour().orders()).as(house.timeline()).noneMatch(Detour.Order::isSpot);
        assertThat(places().get(1)).doesNotStartWith(places().get(0).split(" ", -1)[0]);
    }

    @ParameterizedTest
    @CsvSource({
        "authorization-failed, true",
        "failed-subnet-missing, true",
        "failed-spot-quota, true",
        "failed-allocation, false"
    })
    void peopleAreToldOfWhatOnlyTheyCanMend(String fixture, boolean isTold) {
        begin(fixture, ONE_PLACE);
        house.await("refused", () -> !refusals().isEmpty(), PATIENCE);

        assertThat(refusals())
                .as(house.timeline())
                .singleElement()
                .satisfies(entry ->
                        assertThat(entry.data().containsKey("tellPeople")).isEqualTo(isTold));
    }

    @ParameterizedTest
    @CsvSource({
        "preflight-sku-not-available, false",
        "failed-zonal-allocation, false",
        "failed-spot-quota, false",
        "failed-price-key, false",
        "throttled-by-arm, true",
        "concurrent-request, true",
        "server-error, true",
        "failed-internal, true",
        "authorization-failed, true"
    })
    void regularVmStandsInOnlyForSpotThatIsNotToBeHad(String fixture, boolean isSpotStill) {
        begin(fixture, ONE_PLACE + ", \"onDemand\": {\"afterFailures\": 1}");

        house.await("another try", () -> places().size() == 2, Duration.ofMinutes(70));

        assertThat(house.detour().orders().get(1).isSpot()).as(house.timeline()).isEqualTo(isSpotStill);
    }

    @Test
    void whatNobodyKnowsIsLoggedInAzuresWords() {
        begin("failed-unknown", ONE_PLACE);
        house.await("refused", () -> !refusals().isEmpty(), PATIENCE);

        assertThat(refusals().get(0).why()).contains("SomethingQuiteNew", "Words that nobody here has seen before");
    }

    private void begin(String fixture, String members) {
        prices("westeurope", "0.017", "0.019");
        prices("northeurope", "0.030", "0.040");
        JsonObject refusal = fixture(fixture);
        house.detour().take((request, arm) -> refused(refusal, request, arm));
        pool.ask(members);
    }

    private void prices(String region, String cheaper, String dearer) {
        Market market = house.world().market();
        market.setPrice(region, market.size("Standard_F2s_v2").orElseThrow(), new BigDecimal(cheaper));
        market.setPrice(region, market.size("Standard_D2as_v5").orElseThrow(), new BigDecimal(dearer));
    }

    /** Only the first VM is refused. */
    private static WireResponse refused(JsonObject refusal, WireRequest request, WireService arm) {
        if (!request.path().endsWith("-m1g1")) {
            return arm.handle(request);
        }
        if (refusal.has("failed")) {
            boolean isPut = request.method().equals("PUT");
            return WireResponse.json(isPut ? 201 : 200, isPut ? accepted() : failed(refusal));
        }
        if (!request.method().equals("PUT")) {
            return arm.handle(request);
        }
        WireResponse answer = WireResponse.json(refusal.get("status").getAsInt(), refusal.get("body"));
        return refusal.has("headers")
                ? answer.withHeader(
                        "Retry-After",
                        refusal.getAsJsonObject("headers").get("Retry-After").getAsString())
                : answer;
    }

    private static JsonObject accepted() {
        return JsonParser.parseString("{\"properties\":{\"provisioningState\":\"Accepted\"}}")
                .getAsJsonObject();
    }

    private static JsonObject failed(JsonObject refusal) {
        JsonObject properties = new JsonObject();
        properties.addProperty("provisioningState", "Failed");
        properties.add("error", refusal.get("failed"));
        JsonObject deployment = new JsonObject();
        deployment.add("properties", properties);
        return deployment;
    }

    private static JsonObject fixture(String name) {
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(
                        RefusedDeploymentTest.class.getResourceAsStream("refusal/" + name + ".json"), name),
                StandardCharsets.UTF_8)) {
            return JsonParser.parseReader(reader).getAsJsonObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Journal.Entry> refusals() {
        return house.decisions().stream()
                .filter(entry -> entry.what().equals("refused"))
                .toList();
    }

    private List<String> places() {
        return house.detour().orders().stream().map(Detour.Order::place).toList();
    }

    private Instant now() {
        return house.world().time().instant();
    }
}
