package dev.spotkeeper.core.price;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SavingsTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Optional<Instant> LONG_UP = Optional.of(NOON.minusSeconds(1));

    private static Optional<Quote> quote(String retail, String spot, String currency, Instant readAt) {
        return Optional.of(new Quote(
                new PricedSize("westeurope", "Standard_D2s_v5", OperatingSystem.LINUX),
                currency,
                Optional.ofNullable(retail).map(BigDecimal::new),
                Optional.ofNullable(spot).map(BigDecimal::new),
                PriceSource.RETAIL_PRICES,
                Optional.empty(),
                readAt));
    }

    private static Optional<Quote> quote(String retail, String spot) {
        return quote(retail, spot, Quote.DOLLARS, NOON);
    }

    private static Savings first(Optional<Quote> quote) {
        return Savings.begun(NOON).read(quote, MaxPrice.NONE, LONG_UP, NOON);
    }

    private static Savings after(Savings savings, Duration span) {
        return savings.read(
                quote("0.2", "0.1"),
                MaxPrice.NONE,
                LONG_UP,
                savings.countedUntil().plus(span));
    }

    @Test
    void timeCountsByThePricesOfTheEarlierReading() {
        Savings begun = first(quote("0.1", "0.04"));
        Savings later = after(begun, Duration.ofMinutes(90));

        assertThat(begun.usd()).isZero();
        assertThat(later.usd()).isEqualByComparingTo("0.09");
        assertThat(later.since()).isEqualTo(NOON);
        assertThat(after(later, Duration.ofHours(1)).usd()).isEqualByComparingTo("0.19");
        assertThat(after(later, Duration.ofHours(1)).cents()).isEqualTo(new BigDecimal("0.19"));
    }

    @Test
    void runThatBeganSinceTheLastReadingDoesNotCount() {
        Instant later = NOON.plusSeconds(3600);
        Savings again = first(quote("0.1", "0.04"))
                .read(quote("0.1", "0.04"), MaxPrice.NONE, Optional.of(NOON.plusSeconds(1)), later);

        assertThat(again.usd()).isZero();
        assertThat(again.countedUntil()).isEqualTo(later);
        assertThat(again.usdPerHour()).contains(new BigDecimal("0.06000"));
    }

    @ParameterizedTest
    @CsvSource({"PT24H, 1.44", "PT24H1S, 0", "PT-1H, 0"})
    void gapInWhichNobodyLookedDoesNotCount(Duration gap, BigDecimal usd) {
        assertThat(after(first(quote("0.1", "0.04")), gap).usd()).isEqualByComparingTo(usd);
    }

    @ParameterizedTest
    @CsvSource({", 0.04, USD, 0", "0.1, , USD, 0", "0.1, 0.04, EUR, 0", "0.1, 0.04, USD, 86401"})
    void priceThatIsNotKnownCountsNothing(String retail, String spot, String currency, int age) {
        Savings begun = first(quote(retail, spot, currency, NOON.minusSeconds(age)));

        assertThat(begun.usdPerHour()).isEmpty();
        assertThat(after(begun, Duration.ofHours(1)).usd()).isZero();
        assertThat(first(Optional.empty()).usdPerHour()).isEmpty();
    }

    @Test
    void vmWithoutMaxPriceNeverPaysMoreThanOnDemand() {
        MaxPrice cap = new MaxPrice(BigDecimal.ONE);

        assertThat(first(quote("0.1", "0.12")).usdPerHour().orElseThrow()).isZero();
        assertThat(Savings.begun(NOON)
                        .read(quote("0.1", "0.12"), cap, LONG_UP, NOON)
                        .usdPerHour())
                .contains(new BigDecimal("-0.02000"));
    }
}
