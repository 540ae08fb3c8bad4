package dev.spotkeeper.azure.prices;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpRequest;
import dev.spotkeeper.azure.knowledge.SpotPriceHistory;
import dev.spotkeeper.azure.wire.ScriptedAzure;
import dev.spotkeeper.azure.wire.ScriptedAzure.Answer;
import dev.spotkeeper.core.ladder.Reading;
import dev.spotkeeper.core.port.Prices;
import dev.spotkeeper.core.price.OperatingSystem;
import dev.spotkeeper.core.price.PriceList;
import dev.spotkeeper.core.price.PriceSource;
import dev.spotkeeper.core.price.PricedSize;
import dev.spotkeeper.core.price.Quote;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownPricesTest {
    private static final URI BASE = URI.create("https://prices.azure.com");
    private static final PricedSize LINUX = new PricedSize("westeurope", "Standard_D2s_v5", OperatingSystem.LINUX);
    private static final PricedSize WINDOWS = new PricedSize("westeurope", "Standard_D2s_v5", OperatingSystem.WINDOWS);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private Function<HttpRequest, Answer> script = request -> Answer.of(200, Items.page(good()));
    private final ScriptedAzure azure = ScriptedAzure.answering(request -> script.apply(request));
    private Instant now = Instant.parse("2026-11-24T12:00:00Z");
    private Map<String, Double> graph = Map.of();
    private final Prices prices = keptFor(KnownPrices.USUALLY_KEPT);

    private Prices keptFor(Duration length) {
        return KnownPrices.inDollars(
                BASE, azure, (sizes, regions) -> Optional.of(new Reading<>(graph, now)), length, () -> now);
    }

    @Test
    void anAnswerServesAsLongAsItIsToldTo() {
        Prices brief = keptFor(Duration.ofSeconds(10));
        brief.quotes(Set.of(LINUX));
        now = now.plusSeconds(9);
        brief.quotes(Set.of(LINUX));
        assertThat(azure.requests()).hasSize(1);

        now = now.plusSeconds(1);
        brief.quotes(Set.of(LINUX));
        assertThat(azure.requests()).hasSize(2);
    }

    @Test
    void aQuoteIsWhatTheRightRowsSay() {
        PriceList list = prices.quotes(Set.of(LINUX, WINDOWS));

        assertThat(list.troubles()).isEmpty();
        assertThat(list.of(LINUX))
                .contains(new Quote(
                        LINUX,
                        "USD",
                        Optional.of(new BigDecimal("0.11500")),
                        Optional.of(new BigDecimal("0.02300")),
                        PriceSource.RETAIL_PRICES,
                        Optional.of(Instant.parse("2026-11-30T23:59:59Z")),
                        now));
        assertThat(list.of(WINDOWS).flatMap(Quote::spot)).contains(new BigDecimal("0.11500"));
        assertThat(list.of(WINDOWS).flatMap(Quote::savingPercent)).contains(44);
    }

    @Test
    void sizesAreNamedInOneRequestWithBothSpellings() {
        prices.quotes(Set.of(
                new PricedSize("West Europe", "standard_nc8as_t4_v3", OperatingSystem.LINUX),
                new PricedSize("westeurope", "Standard_E4-2s_v5", OperatingSystem.WINDOWS)));

        assertThat(azure.requests()).hasSize(1);
        assertThat(url(0))
                .isEqualTo(
                        "https://prices.azure.com/api/retail/prices?api-version=2023-01-01-preview&currencyCode='USD'"
                                + "&meterRegion='primary'&$filter=serviceName eq 'Virtual Machines' and armRegionName eq"
                                + " 'westeurope' and (armSkuName eq 'Standard_E4-2s_v5' or armSkuName eq 'standard_nc8as_t4_v3'"
                                + " or armSkuName eq 'Standard_NC8as_T4_v3')");
        assertThat(azure.requests().get(0).getHeaders().getValue(HttpHeaderName.AUTHORIZATION))
                .isNull();
    }

    @Test
    void manySizesAreAskedForInSeveralRequests() {
        prices.quotes(IntStream.range(0, 25)
                .mapToObj(index -> new PricedSize("westeurope", "Standard_D" + index + "s_v5", OperatingSystem.LINUX))
                .collect(Collectors.toSet()));

        assertThat(azure.requests()).hasSize(3);
    }

    @Test
    void namesThatAreNoneDoNotReachTheFilter() {
        prices.quotes(
                Set.of(LINUX, new PricedSize("westeurope", "x' or serviceName eq 'Storage", OperatingSystem.LINUX)));

        assertThat(url(0)).doesNotContain("Storage");
    }

    @Test
    void aRegionThatIsNoneIsNotAskedFor() {
        PriceList list = prices.quotes(Set.of(new PricedSize("west' or 'a", "Standard_D2s_v5", OperatingSystem.LINUX)));

        assertThat(azure.requests()).isEmpty();
        assertThat(list.quotes()).isEmpty();
        assertThat(list.troubles()).isEmpty();
    }

    @Test
    void allPagesAreRead() {
        String next = "https://prices.azure.com:443/api/retail/prices?$skip=1";
        script = request -> Answer.of(
                200,
                request.getUrl().toString().contains("skip")
                        ? Items.page(Items.spot("0.023"))
                        : Items.pageBefore(next, Items.onDemand("0.115")));

        assertThat(quote().savingPercent()).contains(80);
        assertThat(azure.requests()).hasSize(2);
    }

    @Test
    void pricesAreKeptForAnHour() {
        quote();
        now = now.plus(Duration.ofMinutes(49));
        quote();
        assertThat(azure.requests()).hasSize(1);
        now = now.plus(Duration.ofMinutes(1));
        assertThat(quote().readAt()).isEqualTo(now);
        assertThat(azure.requests()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-24T12:10:00Z", "2026-11-30T23:59:59Z"})
    void pricesAreReadAgainWhenARowEnds(String end) {
        now = Instant.parse(end).minus(Duration.ofMinutes(5));
        script = request -> Answer.of(200, Items.page(Items.spot("0.023").until(end)));
        quote();
        now = Instant.parse(end).plus(SECOND);
        script = request -> Answer.of(
                200, Items.page(Items.spot("0.03").from(now.toString()).until("2027-01-01T00:00:00Z")));

        assertThat(quote().spot()).contains(new BigDecimal("0.03000"));
    }

    @Test
    void pricesAreReadAgainWhenAMonthBegins() {
        now = Instant.parse("2026-11-30T23:50:00Z");
        script = request -> Answer.of(200, Items.page(Items.spot("0.023").until("2027-06-30T23:59:59Z")));
        quote();
        now = Instant.parse("2026-12-01T00:00:00Z");
        quote();

        assertThat(azure.requests()).hasSize(2);
    }

    @Test
    void otherCurrenciesAreAskedFor() {
        script = request -> Answer.of(200, Items.page(Items.spot("0.02116").with("currencyCode", "EUR")));
        PriceList list = KnownPrices.in("eur", BASE, azure, () -> now).quotes(Set.of(LINUX));

        assertThat(url(0)).contains("currencyCode='EUR'");
        assertThat(list.of(LINUX).map(Quote::currency)).contains("EUR");
    }

    @Nested
    class WhatGoesWrong {
        private final Instant first = now;

        @ParameterizedTest
        @ValueSource(ints = {429, 500, 503})
        void aRefusalKeepsTheLastPriceWithItsAge(int status) {
            fails(Answer.of(status, "Too many requests"), "status " + status);
        }

        @Test
        void aPageForPeopleIsNoList() {
            fails(Answer.of(200, "<!DOCTYPE html><html></html>"), "an answer that is no list of prices: not JSON");
        }

        @Test
        void anAnswerThatBreaksOffIsNoList() {
            String whole = Items.page(good());
            fails(
                    Answer.of(200, whole.substring(0, whole.length() / 2)),
                    "an answer that is no list of prices: not JSON");
        }

        @Test
        void anEmptyAnswerIsNoList() {
            fails(Answer.of(200, ""), "an answer that is no list of prices: empty");
        }

        @Test
        void aPageThatForgetsToSayWhetherThereIsMoreIsNotTheWhole() {
            fails(
                    Answer.of(200, Items.pageWithoutLink(good())),
                    "an answer that is no list of prices: no NextPageLink, so that nobody knows whether there is more");
        }

        @Test
        void aLinkToAnotherHostIsNotFollowed() {
            fails(
                    Answer.of(200, Items.pageBefore("https://example.org/api/retail/prices?$skip=1", good())),
                    "an answer that is no list of prices: a NextPageLink to another host");
        }

        @Test
        void pagesWithoutEndAreLeft() {
            fails(Answer.of(200, Items.pageBefore(BASE + "/api/retail/prices?$skip=1", good())), "more than 50 pages");
        }

        @Test
        void aPageThatIsTooLargeIsLeft() {
            fails(Answer.of(200, " ".repeat(4 * 1024 * 1024 + 1)), "IOException: a page of more than 4194304 bytes");
        }

        @Test
        void aPriceBelowZeroKeepsTheLastOne() {
            Quote before = quote();
            pass(Duration.ofHours(2));
            script = request -> Answer.of(200, Items.page(Items.onDemand("0.115"), Items.spot("-0.023")));

            PriceList list = prices.quotes(Set.of(LINUX));
            assertThat(list.of(LINUX)).contains(before);
            assertThat(list.of(LINUX).orElseThrow().age(now)).isEqualTo(Duration.ofHours(2));
            assertThat(list.isRead()).as("the other sizes are as good as ever").isTrue();
            assertThat(list.troubles())
                    .containsExactly(
                            "a price of Standard_D2s_v5 in westeurope in Retail Prices is no number above zero");
        }

        @Test
        void aSpotRowThatEndedWithoutANewOneKeepsTheLastPrice() {
            Quote before = quote();
            now = Instant.parse("2026-12-01T00:30:00Z");

            PriceList list = prices.quotes(Set.of(LINUX));
            assertThat(list.of(LINUX)).contains(before);
            assertThat(list.troubles())
                    .containsExactly("no Spot price of Standard_D2s_v5 in westeurope is in force in Retail Prices");
        }

        @Test
        void whatWasNeverReadIsNotGuessed() {
            script = request -> Answer.of(503, "");
            PriceList list = prices.quotes(Set.of(LINUX));

            assertThat(list.quotes()).isEmpty();
            assertThat(list.troubles())
                    .containsExactly("Retail Prices cannot be read (status 503): what was read before stands");
        }

        @Test
        void aThrottledListIsLeftAloneForAsLongAsItAsks() {
            script = request -> Answer.of(429, "").with("Retry-After", "600");
            prices.quotes(Set.of(LINUX));
            pass(Duration.ofSeconds(599));
            prices.quotes(Set.of(WINDOWS, new PricedSize("northeurope", "Standard_F2s_v2", OperatingSystem.LINUX)));
            assertThat(azure.requests()).hasSize(1);
            pass(SECOND);
            prices.quotes(Set.of(LINUX));
            assertThat(azure.requests()).hasSize(2);
        }

        @Test
        void aQuestionThatIsRefusedConcernsNoOther() {
            script = request -> Answer.of(400, "");
            PriceList list = prices.quotes(
                    Set.of(LINUX, new PricedSize("westeurope", "Standard_F2s_v2", OperatingSystem.LINUX)));
            assertThat(list.troubles())
                    .containsExactly("Retail Prices cannot be read (status 400): what was read before stands");
            script = request -> Answer.of(200, Items.page(good()));

            assertThat(prices.quotes(Set.of(LINUX)).troubles()).isEmpty();
        }

        @Test
        void aThrottledListThatSaysNothingIsLeftAloneForAMinute() {
            script = request -> Answer.of(429, "");
            prices.quotes(Set.of(LINUX));
            pass(Duration.ofSeconds(59));
            prices.quotes(Set.of(LINUX));
            assertThat(azure.requests()).hasSize(1);
            pass(SECOND);
            script = request -> Answer.of(200, Items.page(good()));
            assertThat(prices.quotes(Set.of(LINUX)).troubles()).isEmpty();
        }

        private void fails(Answer answer, String why) {
            Quote before = quote();
            pass(Duration.ofHours(3));
            script = request -> answer;

            PriceList list = prices.quotes(Set.of(LINUX));

            assertThat(list.of(LINUX)).contains(before);
            assertThat(list.of(LINUX).orElseThrow().readAt()).isEqualTo(first);
            assertThat(list.troubles()).singleElement().asString().startsWith("Retail Prices cannot be read (" + why);
            assertThat(list.isRead()).isFalse();
        }
    }

    @Nested
    class ASecondSource {
        @Test
        void standsInForASpotPriceThatIsMissing() {
            graph = Map.of(SpotPriceHistory.key("Standard_D2s_v5", "westeurope"), 0.031);
            script = request -> Answer.of(200, Items.page(Items.onDemand("0.115")));

            assertThat(quote().spot()).contains(new BigDecimal("0.03100"));
            assertThat(quote().retail()).contains(new BigDecimal("0.11500"));
            assertThat(quote().source()).isEqualTo(PriceSource.RESOURCE_GRAPH);
        }

        @Test
        void standsInForAPriceThatIsADayOld() {
            quote();
            graph = Map.of(SpotPriceHistory.key("Standard_D2s_v5", "westeurope"), 0.031);
            script = request -> Answer.of(503, "");
            pass(Duration.ofHours(24));
            assertThat(quote().source()).isEqualTo(PriceSource.RETAIL_PRICES);
            assertThat(quote().retail()).isPresent();
            pass(SECOND);
            assertThat(quote().source()).isEqualTo(PriceSource.RESOURCE_GRAPH);
            assertThat(quote().retail())
                    .as("a price of the day before is not as fresh as the one beside it")
                    .isEmpty();
        }

        @Test
        void isComparedAndPeopleAreToldWhenItIsFarOff() {
            graph = Map.of(SpotPriceHistory.key("Standard_D2s_v5", "westeurope"), 0.0276);
            assertThat(prices.quotes(Set.of(LINUX)).troubles()).isEmpty();
            graph = Map.of(SpotPriceHistory.key("Standard_D2s_v5", "westeurope"), 0.0277);

            PriceList list = prices.quotes(Set.of(LINUX));
            assertThat(list.of(LINUX).flatMap(Quote::spot)).contains(new BigDecimal("0.02300"));
            assertThat(list.troubles())
                    .containsExactly("Spot prices of Standard_D2s_v5 in westeurope are more than 20 % apart: 0.023 by"
                            + " Retail Prices, 0.0277 by Resource Graph, US dollars an hour");
        }

        @Test
        void knowsNothingOfWindows() {
            graph = Map.of(SpotPriceHistory.key("Standard_D2s_v5", "westeurope"), 0.9);

            assertThat(prices.quotes(Set.of(WINDOWS)).troubles()).isEmpty();
        }
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private Quote quote() {
        return prices.quotes(Set.of(LINUX)).of(LINUX).orElseThrow();
    }

    private String url(int request) {
        return URLDecoder.decode(azure.requests().get(request).getUrl().toString(), StandardCharsets.UTF_8);
    }

    private static Items[] good() {
        return List.of(
                        Items.onDemand("0.115"),
                        Items.spot("0.023"),
                        Items.onDemand("0.207").windows(),
                        Items.spot("0.115").windows())
                .toArray(Items[]::new);
    }
}
