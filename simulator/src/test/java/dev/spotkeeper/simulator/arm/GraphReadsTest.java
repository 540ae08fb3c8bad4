package dev.spotkeeper.simulator.arm;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.http.WireResponse;
import dev.spotkeeper.simulator.identity.Principal;
import dev.spotkeeper.simulator.market.EvictionBand;
import dev.spotkeeper.simulator.market.MarketSettings;
import dev.spotkeeper.simulator.world.WorldSettings;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What Resource Graph tells of the Spot market, and what it refuses. */
final class GraphReadsTest {
    private static final String URL =
            ArmDesk.HOST + "/providers/Microsoft.ResourceGraph/resources?api-version=2021-03-01";

    private static final String RATES = "SpotResources | where type =~ 'microsoft.compute/skuspotevictionrate/location'"
            + " | where sku.name in~ ('standard_d2as_v5', 'standard_d4as_v5') | where location in~ ('westeurope')"
            + " | project id, skuName=tostring(sku.name), location, spotEvictionRate=tostring(properties.evictionRate)";

    private static final String PRICES =
            "SpotResources | where type =~ 'microsoft.compute/skuspotpricehistory/ostype/location'"
                    + " | where sku.name in~ ('standard_d2as_v5') | where properties.osType =~ 'linux'"
                    + " | where location in~ ('northeurope', 'westeurope')"
                    + " | project id, skuName=tostring(sku.name), location, spotPrices=properties.spotPrices";

    private static final String PRICE_ROW =
            "/providers/microsoft.compute/skuspotpricehistory/standard_d2as_v5/ostype/linux/location/";

    private final ArmDesk desk = new ArmDesk(
            WorldSettings.usual()
                    .with(MarketSettings.usual()
                            .withEvictionRate("westeurope", "Standard_D4as_v5", EvictionBand.UP_TO_15)),
            ArmSettings.usual());

    @Test
    void evictionRatesAreThePublishedOnes() {
        JsonArray data = data(ask(RATES));

        assertThat(data.toString())
                .isEqualTo(
                        "[{\"id\":\"/providers/microsoft.compute/skuspotevictionrate/standard_d2as_v5/location/westeurope\","
                                + "\"skuName\":\"standard_d2as_v5\",\"location\":\"westeurope\",\"spotEvictionRate\":\"0-5\"},"
                                + "{\"id\":\"/providers/microsoft.compute/skuspotevictionrate/standard_d4as_v5/location/westeurope\","
                                + "\"skuName\":\"standard_d4as_v5\",\"location\":\"westeurope\",\"spotEvictionRate\":\"10-15\"}]");
    }

    @Test
    void pricesAreThoseOfTheMarketNewestFirst() {
        desk.time().advance(Duration.ofHours(3));
        desk.world
                .market()
                .setPrice(
                        "westeurope",
                        desk.world.market().size("Standard_D2as_v5").orElseThrow(),
                        new BigDecimal("0.05"));

        JsonArray data = data(ask(PRICES));

        assertThat(data.toString())
                .isEqualTo("[{\"id\":\"" + PRICE_ROW
                        + "northeurope\",\"skuName\":\"standard_d2as_v5\",\"location\":\"northeurope\",\"spotPrices\":"
                        + "[{\"priceUSD\":0.01920,\"effectiveDate\":\"2026-11-24T10:00:00Z\"}]},"
                        + "{\"id\":\"" + PRICE_ROW
                        + "westeurope\",\"skuName\":\"standard_d2as_v5\",\"location\":\"westeurope\",\"spotPrices\":"
                        + "[{\"priceUSD\":0.05000,\"effectiveDate\":\"2026-11-24T13:00:00Z\"},"
                        + "{\"priceUSD\":0.01920,\"effectiveDate\":\"2026-11-24T10:00:00Z\"}]}]");
    }

    @Test
    void pricesOlderThan90DaysAreForgotten() {
        for (String usd : new String[] {"0.05", "0.06"}) {
            desk.time().advance(Duration.ofDays(60));
            desk.world
                    .market()
                    .setPrice(
                            "westeurope",
                            desk.world.market().size("Standard_D2as_v5").orElseThrow(),
                            new BigDecimal(usd));
        }

        assertThat(data(ask(PRICES)).get(1).toString()).contains("0.06", "0.05").doesNotContain("0.0192");
    }

    @Test
    void pagesFollowEachOtherByTheToken() {
        JsonObject first = page(PRICES, "");

        assertThat(first.get("totalRecords").getAsInt()).isEqualTo(2);
        assertThat(first.get("count").getAsInt()).isEqualTo(1);
        assertThat(first.get("resultTruncated").getAsString()).isEqualTo("false");

        JsonObject second = page(PRICES, ",\"$skipToken\":" + first.get("$skipToken"));

        assertThat(first.getAsJsonArray("data").toString()).contains("northeurope");
        assertThat(second.getAsJsonArray("data").toString()).contains("westeurope");
        assertThat(second.has("$skipToken")).isFalse();
        assertThat(detail(ask(PRICES, ",\"options\":{\"$skipToken\":\"soon\"}")))
                .isEqualTo("InvalidSkipToken");
    }

    private JsonObject page(String query, String more) {
        String options = ",\"options\":{\"$top\":1,\"resultFormat\":\"objectArray\"" + more + "}";
        WireResponse answer = ask(query, options);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return ArmDesk.body(answer);
    }

    @Test
    void anyOtherQueryIs501AndShown() {
        WireResponse answer = ask("Resources | project name");

        assertThat(answer.status()).isEqualTo(501);
        assertThat(answer.body()).contains("Resources | project name", "SpotResources");
    }

    @Test
    void aMissingQueryAForeignSubscriptionAndAWrongTopAre400() {
        assertThat(detail(send("{\"subscriptions\":[]}"))).isEqualTo("InvalidQuery");
        assertThat(detail(send("{\"subscriptions\":[\"other\"],\"query\":\"" + RATES + "\"}")))
                .isEqualTo("NoValidSubscriptionsInQueryRequest");
        assertThat(detail(ask(RATES, ",\"options\":{\"$top\":1001}"))).isEqualTo("InvalidTopValue");
    }

    @Test
    void anOptionThatIsNotSimulatedIs501() {
        assertThat(ask(RATES, ",\"options\":{\"resultFormat\":\"table\"}").status())
                .isEqualTo(501);
        assertThat(ask(RATES, ",\"options\":{\"$skip\":1}").body()).contains("$skip");
    }

    @Test
    void sixteenthQueryOfAUserWithinFiveSecondsIsThrottled() {
        for (int left = 14; left >= 0; left--) {
            assertThat(ArmDesk.header(ask(RATES), "x-ms-user-quota-remaining")).isEqualTo(String.valueOf(left));
        }
        desk.time().advance(Duration.ofSeconds(2));

        WireResponse throttled = ask(RATES);

        assertThat(throttled.status()).isEqualTo(429);
        assertThat(ArmDesk.header(throttled, "retry-after")).isEqualTo("3");
        assertThat(ArmDesk.header(throttled, "x-ms-user-quota-resets-after")).isEqualTo("00:00:03");
        assertThat(desk.as(Principal.APP, ArmDesk.request("POST", URL, body(RATES, "")))
                        .status())
                .isEqualTo(200);
        desk.time().advance(Duration.ofSeconds(3));
        assertThat(ask(RATES).status()).isEqualTo(200);
    }

    private WireResponse ask(String query) {
        return ask(query, "");
    }

    private WireResponse ask(String query, String more) {
        return send(body(query, more));
    }

    private WireResponse send(String body) {
        return desk.send("POST", URL, body);
    }

    private static String body(String query, String more) {
        return "{\"subscriptions\":[\"" + ArmDesk.SUBSCRIPTION + "\"],\"query\":\"" + query + "\"" + more + "}";
    }

    private static JsonArray data(WireResponse answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return ArmDesk.body(answer).getAsJsonArray("data");
    }

    private static String detail(WireResponse answer) {
        assertThat(answer.status()).isEqualTo(400);
        return ArmDesk.error(answer)
                .getAsJsonArray("details")
                .get(0)
                .getAsJsonObject()
                .get("code")
                .getAsString();
    }
}
