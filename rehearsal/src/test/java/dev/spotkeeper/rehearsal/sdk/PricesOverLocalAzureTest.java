package dev.spotkeeper.rehearsal.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.azure.prices.KnownPrices;
import dev.spotkeeper.azure.prices.PriceHistory;
import dev.spotkeeper.core.port.Prices;
import dev.spotkeeper.core.price.OperatingSystem;
import dev.spotkeeper.core.price.PriceList;
import dev.spotkeeper.core.price.PricedSize;
import dev.spotkeeper.core.price.Quote;
import dev.spotkeeper.rehearsal.house.WireTransport;
import dev.spotkeeper.simulator.VirtualAzure;
import dev.spotkeeper.simulator.catalogue.Catalogue;
import dev.spotkeeper.simulator.market.PriceWalk;
import dev.spotkeeper.simulator.market.VmSize;
import dev.spotkeeper.simulator.retail.PriceFault;
import dev.spotkeeper.simulator.world.WorldSettings;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What production takes for the price is what the market of local Azure asks, whatever else is in the list. */
final class PricesOverLocalAzureTest {
    private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");
    private static final PricedSize ONE = new PricedSize("westeurope", "Standard_D2as_v5", OperatingSystem.LINUX);

    private final VirtualAzure azure = VirtualAzure.start(5, START, WorldSettings.usual());
    private final WireTransport transport = new WireTransport(azure.prices(), azure.time());
    private final Prices prices = KnownPrices.inDollars(
            URI.create("https://prices.azure.com"),
            transport,
            PriceHistory.NONE,
            KnownPrices.USUALLY_KEPT,
            azure.world().time());

    @Test
    void everyPriceIsTheMarketsThroughMonthsOfChanges() {
        Instant end = START.plus(Duration.ofDays(100));
        Catalogue.regions()
                .forEach(region -> new PriceWalk(
                                azure.world().time(), azure.world().market(), azure.world().seed().stream(region))
                        .begin(region, Duration.ofDays(9), end));
        while (azure.world().time().instant().isBefore(end)) {
            azure.time().advance(Duration.ofDays(13).plusHours(5));
            assertPricesAreTheMarkets();
        }
    }

    @Test
    void aMoveIsSeenWithinTheHour() {
        assertThat(spot()).contains(new BigDecimal("0.01920"));
        azure.time().advance(Duration.ofMinutes(30));
        azure.world().operator().price("westeurope", "Standard_D2as_v5", new BigDecimal("0.0481"));
        azure.time().advance(Duration.ofMinutes(31));

        assertThat(spot()).contains(new BigDecimal("0.04810"));
    }

    @ParameterizedTest
    @EnumSource(
            value = PriceFault.class,
            names = {"NONE"},
            mode = EnumSource.Mode.EXCLUDE)
    void whateverGoesWrongTheLastPriceStandsAndPeopleAreTold(PriceFault fault) {
        Quote before = prices.quotes(Set.of(ONE)).of(ONE).orElseThrow();
        azure.time().advance(Duration.ofHours(2));
        azure.world().operator().price("westeurope", "Standard_D2as_v5", new BigDecimal("0.0481"));
        azure.world().retailPrices().page(4);
        azure.world().retailPrices().strike(fault);

        PriceList list = prices.quotes(Set.of(ONE));
        assertThat(list.of(ONE)).contains(before);
        assertThat(list.troubles()).hasSize(1);

        azure.world().retailPrices().strike(PriceFault.NONE);
        azure.time().advance(Duration.ofHours(1));
        PriceList after = prices.quotes(Set.of(ONE));
        assertThat(after.of(ONE).flatMap(Quote::spot)).contains(new BigDecimal("0.04810"));
        assertThat(after.troubles()).isEmpty();
    }

    private void assertPricesAreTheMarkets() {
        Set<PricedSize> wanted = Catalogue.regions().stream()
                .flatMap(region -> azure.world().market().sizes().stream()
                        .map(size -> new PricedSize(region, size.name(), OperatingSystem.LINUX)))
                .collect(Collectors.toSet());
        PriceList list = prices.quotes(wanted);

        assertThat(list.troubles()).isEmpty();
        for (PricedSize size : wanted) {
            VmSize published = azure.world().market().size(size.size()).orElseThrow();
            Quote quote = list.of(size).orElseThrow();
            assertThat(quote.retail().orElseThrow()).isEqualByComparingTo(published.onDemandUsd());
            assertThat(quote.spot())
                    .as(size.words())
                    .isEqualTo(
                            published.isSpotCapable()
                                    ? Optional.of(market(size.region(), published))
                                    : Optional.empty());
        }
    }

    private BigDecimal market(String region, VmSize size) {
        return azure.world().market().prices(region, size).get(0).usd();
    }

    private Optional<BigDecimal> spot() {
        return prices.quotes(Set.of(ONE)).of(ONE).flatMap(Quote::spot);
    }
}
