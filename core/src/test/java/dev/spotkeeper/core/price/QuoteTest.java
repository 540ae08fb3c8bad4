package dev.spotkeeper.core.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QuoteTest {
    private static final Instant NOW = Instant.parse("2026-11-30T02:00:00Z");
    private static final PricedSize SIZE = new PricedSize("westeurope", "Standard_D2s_v5", OperatingSystem.LINUX);

    @Test
    void pricesHaveTheDecimalsOfAMaxPrice() {
        Quote quote = quote("0.115", "0.0230004999");

        assertThat(quote.retail()).contains(new BigDecimal("0.11500"));
        assertThat(quote.spot()).contains(new BigDecimal("0.02300"));
    }

    @Test
    void theSavingIsInWholePercent() {
        assertThat(quote("0.115", "0.023").savingPercent()).contains(80);
        assertThat(quote("0.3", "0.1").savingPercent()).contains(67);
        assertThat(quote("0.1", "0.1").savingPercent()).contains(0);
    }

    @Test
    void noSavingIsKnownWhereAPriceIsMissing() {
        assertThat(quote("", "0.1").savingPercent()).isEmpty();
        assertThat(quote("0.1", "").savingPercent()).isEmpty();
        assertThat(quote("0", "0").savingPercent()).isEmpty();
    }

    @Test
    void aPriceBelowZeroIsNone() {
        assertThatThrownBy(() -> quote("0.1", "-0.00001")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void maxPricesAreJudgedByDollars() {
        assertThat(quote("0.1", "0.02").spotPrice()).contains(new SpotPrice(new BigDecimal("0.02"), NOW));
        assertThat(quote("0.1", "").spotPrice()).isEmpty();
        Quote euros =
                new Quote(SIZE, "EUR", price("0.1"), price("0.02"), PriceSource.RETAIL_PRICES, Optional.empty(), NOW);
        assertThat(euros.spotPrice()).isEmpty();
    }

    @Test
    void itIsAsOldAsItsReading() {
        assertThat(quote("0.1", "0.1").age(NOW.plusSeconds(60))).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void aListFindsASizeHoweverItIsSpelt() {
        Quote quote = quote("0.1", "0.02");
        PriceList list = new PriceList(Map.of(SIZE.key(), quote), List.of(), true);

        assertThat(list.of(new PricedSize("West Europe", "standard_d2s_V5", OperatingSystem.LINUX)))
                .contains(quote);
        assertThat(list.of(new PricedSize("westeurope", "Standard_D2s_v5", OperatingSystem.WINDOWS)))
                .isEmpty();
    }

    private static Quote quote(String retail, String spot) {
        return new Quote(
                SIZE, Quote.DOLLARS, price(retail), price(spot), PriceSource.RETAIL_PRICES, Optional.empty(), NOW);
    }

    private static Optional<BigDecimal> price(String text) {
        return Optional.of(text).filter(given -> !given.isEmpty()).map(BigDecimal::new);
    }
}
