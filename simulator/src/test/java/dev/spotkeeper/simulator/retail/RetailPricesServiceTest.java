package dev.spotkeeper.simulator.retail;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.spotkeeper.simulator.VirtualAzure;
import dev.spotkeeper.simulator.http.WireRequest;
import dev.spotkeeper.simulator.http.WireResponse;
import dev.spotkeeper.simulator.world.WorldSettings;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetailPricesServiceTest {
    private static final String HOST = "https://prices.test";
    private static final String ONE = "armRegionName eq 'westeurope' and armSkuName eq 'Standard_D2s_v5'";

    private final VirtualAzure azure =
            VirtualAzure.start(7, Instant.parse("2026-11-24T10:00:00Z"), WorldSettings.usual());

    @Test
    void oneSizeInOneRegionHasManyRows() {
        List<JsonObject> rows = rows(ask(ONE));

        assertThat(rows).hasSizeGreaterThanOrEqualTo(12);
        assertThat(names(rows, "skuName"))
                .contains("D2s v5", "D2s v5 Spot", "D2s v5 Spot ", "D2s v5 Low Priority", "Dsv5 Type1");
        assertThat(names(rows, "type")).contains("Consumption", "DevTestConsumption", "Reservation");
        assertThat(names(rows, "productName"))
                .contains(
                        "Virtual Machines Dsv5 Series",
                        "Virtual Machines Dsv5 Series Windows",
                        "Virtual Machines Dsv5 Series CloudServices");
        assertThat(names(rows, "unitOfMeasure")).containsOnly("1 Hour");
    }

    @Test
    void theSpotRowOfTheDayIsTheMarketsPriceAndTheOneBeforeHasEnded() {
        azure.time().advance(Duration.ofHours(2));
        azure.world().operator().price("westeurope", "Standard_D2s_v5", new BigDecimal("0.0345"));
        azure.time().advance(Duration.ofHours(1));

        List<JsonObject> rows =
                rows(ask(ONE + " and contains(skuName, 'Spot') and productName eq 'Virtual Machines Dsv5 Series'"));

        assertThat(rows.stream()
                        .filter(row -> row.get("isPrimaryMeterRegion").getAsBoolean())
                        .map(row -> text(row, "retailPrice") + " " + text(row, "effectiveStartDate") + " "
                                + text(row, "effectiveEndDate")))
                .containsExactly(
                        "0.023 2026-11-01T00:00:00Z 2026-11-24T11:59:59Z",
                        "0.0345 2026-11-24T12:00:00Z 2026-11-30T23:59:59Z",
                        "0.03105 2026-12-01T00:00:00Z 2026-12-31T23:59:59Z");
    }

    @Test
    void spotRowsAreRepublishedEachMonth() {
        azure.time().advance(Duration.ofDays(8));

        assertThat(rows(ask(ONE + " and skuName eq 'D2s v5 Spot '")).stream()
                        .map(row -> text(row, "effectiveStartDate")))
                .contains("2026-11-01T00:00:00Z", "2026-12-01T00:00:00Z", "2027-01-01T00:00:00Z");
    }

    @Test
    void burstableSizesHaveNoSpotRows() {
        List<JsonObject> rows = rows(ask("armRegionName eq 'westeurope' and armSkuName eq 'Standard_B2s'"));

        assertThat(rows).isNotEmpty();
        assertThat(names(rows, "skuName")).noneMatch(name -> name.contains("Spot"));
    }

    @Test
    void valuesAreComparedWithTheirCase() {
        assertThat(rows(ask("armRegionName eq 'westeurope' and armSkuName eq 'standard_d2s_v5'")))
                .isEmpty();
        assertThat(rows(ask("armRegionName eq 'WestEurope'"))).isEmpty();
    }

    @Test
    void otherCurrenciesAreAskedForInQuotes() {
        String euros = text(
                rows(get(ONE + " and priceType eq 'Consumption' and skuName eq 'D2s v5'", "&currencyCode='EUR'"))
                        .get(0),
                "retailPrice");

        assertThat(euros).isEqualTo("0.1058");
        assertThat(get(ONE, "&currencyCode=EUR").status()).isEqualTo(400);
        assertThat(get(ONE, "&currencyCode='XYZ'").status()).isEqualTo(400);
    }

    @Test
    void primaryMetersAreAskedForInQuotes() {
        List<JsonObject> primary = rows(get(ONE, "&meterRegion='primary'"));

        assertThat(names(primary, "isPrimaryMeterRegion")).containsOnly("true");
        assertThat(primary.size()).isLessThan(rows(ask(ONE)).size());
        assertThat(get(ONE, "&meterRegion=primary").status()).isEqualTo(400);
    }

    @Test
    void whatIsNotSimulatedIsSaid() {
        assertThat(get(ONE, "&$orderby=skuName").status()).isEqualTo(501);
        assertThat(get(ONE, "&api-version=2020-01-01").status()).isEqualTo(400);
        assertThat(azure.prices()
                        .handle(WireRequest.of("GET", HOST + "/api/retail"))
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not contains(skuName, 'Spot')",
                "skuName ne 'D2s v5'",
                "skuName eq D2s",
                "skuName eq 'D2s v5' and",
                "(skuName eq 'D2s v5'",
                "skuName eq 'D2s v5' skuName",
                "colour eq 'red'",
                "skuName eq 'D2s",
                "contains(skuName 'Spot')"
            })
    void aBadFilterIsRefused(String filter) {
        assertThat(ask(filter).status()).isEqualTo(400);
    }

    @Test
    void andBindsCloserThanOr() {
        String plain =
                "armSkuName eq 'Standard_D2s_v5' or armSkuName eq 'Standard_D4s_v5' and armRegionName eq 'eastus'";
        String grouped =
                "(armSkuName eq 'Standard_D2s_v5' or armSkuName eq 'Standard_D4s_v5') and armRegionName eq 'eastus'";

        assertThat(names(rows(ask(plain)), "armRegionName")).contains("westeurope", "eastus");
        assertThat(names(rows(ask(grouped)), "armRegionName")).containsOnly("eastus");
        assertThat(names(rows(ask(grouped)), "armSkuName")).contains("Standard_D2s_v5", "Standard_D4s_v5");
    }

    @Test
    void aPageHasAThousandRowsAndALinkToTheNext() {
        JsonObject first = json(get("", "&currencyCode='EUR'"));

        assertThat(first.get("Count").getAsInt()).isEqualTo(1000);
        assertThat(text(first, "NextPageLink"))
                .startsWith(HOST + "/api/retail/prices?")
                .contains("currencycode=");
    }

    @Test
    void smallPagesHoldTogetherTheSameRows() {
        List<JsonObject> whole = rows(ask(ONE));
        azure.world().retailPrices().page(5);
        List<JsonObject> walked = new ArrayList<>();

        Optional<String> url = Optional.of(url(ONE, ""));
        while (url.isPresent()) {
            JsonObject page = json(azure.prices().handle(WireRequest.of("GET", url.get())));
            walked.addAll(rows(page));
            url = Optional.of(page.get("NextPageLink"))
                    .filter(link -> !link.isJsonNull())
                    .map(JsonElement::getAsString);
        }

        assertThat(walked).isEqualTo(whole);
    }

    @Test
    void faultsLastUntilTheyAreLifted() {
        strike(PriceFault.THROTTLED);
        assertThat(ask(ONE).status()).isEqualTo(429);
        assertThat(ask(ONE).headers().get("retry-after")).contains("30");
        strike(PriceFault.THROTTLED_SILENTLY);
        assertThat(ask(ONE).status()).isEqualTo(429);
        assertThat(ask(ONE).headers().get("retry-after")).isEmpty();
        strike(PriceFault.OUTAGE);
        assertThat(ask(ONE).status()).isEqualTo(503);
        strike(PriceFault.HTML);
        assertThat(ask(ONE).body()).startsWith("<!DOCTYPE html>");
        strike(PriceFault.NEGATIVE);
        assertThat(rows(ask(ONE))).allMatch(row -> row.get("retailPrice").getAsDouble() < 0);
        strike(PriceFault.NONE);
        assertThat(rows(ask(ONE))).allMatch(row -> row.get("retailPrice").getAsDouble() > 0);
    }

    @Test
    void anAnswerCanBreakOffOrForgetItsNextPage() {
        String whole = ask(ONE).body();
        strike(PriceFault.TRUNCATED);
        assertThat(whole)
                .startsWith(ask(ONE).body())
                .hasSizeGreaterThan(ask(ONE).body().length());
        strike(PriceFault.NO_NEXT_PAGE);
        azure.world().retailPrices().page(3);
        assertThat(json(ask(ONE)).has("NextPageLink")).isFalse();
        assertThat(json(ask(ONE)).get("Count").getAsInt()).isEqualTo(3);
    }

    private void strike(PriceFault fault) {
        azure.world().retailPrices().strike(fault);
    }

    private WireResponse ask(String filter) {
        return get(filter, "");
    }

    private WireResponse get(String filter, String more) {
        return azure.prices().handle(WireRequest.of("GET", url(filter, more)));
    }

    private static String url(String filter, String more) {
        return HOST + "/api/retail/prices?$filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8) + more;
    }

    private static JsonObject json(WireResponse answer) {
        assertThat(answer.status()).isEqualTo(200);
        return JsonParser.parseString(answer.body()).getAsJsonObject();
    }

    private static List<JsonObject> rows(WireResponse answer) {
        return rows(json(answer));
    }

    private static List<JsonObject> rows(JsonObject page) {
        return StreamSupport.stream(page.getAsJsonArray("Items").spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    private static List<String> names(List<JsonObject> rows, String member) {
        return rows.stream().map(row -> text(row, member)).toList();
    }

    private static String text(JsonObject row, String member) {
        return row.get(member).getAsString();
    }
}
