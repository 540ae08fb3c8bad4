package dev.spotkeeper.rehearsal.price;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.price.MaxPrice;
import dev.spotkeeper.core.price.PriceResponse;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What docs/benchmarks.md says of the price check holds on the recording. It is not part of this repository: name its folder with
 * {@code -Dspotkeeper.traces}.
 */
@EnabledIfSystemProperty(named = "spotkeeper.traces", matches = ".+")
class PublishedPricesTest {
    private Optional<PriceSeries> series = Optional.empty();

    @BeforeEach
    void readTheRecording() {
        Path folder = Path.of(System.getProperty("spotkeeper.traces"));
        series = Optional.of(PriceSeries.read(folder.resolve("aws_v100_9zones_spot_price.csv")));
    }

    private Bill bill(Handling handling, String cap) {
        return PriceBenchmark.bill(series.orElseThrow(), handling, new BigDecimal(cap));
    }

    private static Handling check(PriceResponse response) {
        return Handling.of(response, Optional.empty());
    }

    private static double share(Bill bill) {
        return bill.worked() / bill.hours();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.02", "1.05", "1.08", "1.1", "1.15"})
    void raisingEndsEvictionsForPriceAtOneStopEach(String cap) {
        Bill raised = bill(Handling.of(PriceResponse.RAISE, Optional.of(MaxPrice.NONE)), cap);

        assertThat(raised.evictions()).isZero();
        assertThat(raised.stops()).isLessThanOrEqualTo(9);
        assertThat(share(raised)).isGreaterThan(0.999);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.02", "1.05", "1.08", "1.1", "1.15"})
    void everyEvictionWasWarnedOf(String cap) {
        Bill told = bill(check(PriceResponse.TELL), cap);

        assertThat(told.warned()).isEqualTo(told.evictions());
        assertThat(told.evictions()).isEqualTo(bill(Handling.RESTARTS, cap).evictions());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.02", "1.05", "1.08", "1.1", "1.15"})
    void movingIsTheCheapestWayToWork(String cap) {
        Bill moved = bill(check(PriceResponse.MOVE), cap);
        Bill restarted = bill(Handling.RESTARTS, cap);

        assertThat(moved.evictions()).isLessThanOrEqualTo(1);
        assertThat(moved.usd() / moved.worked()).isLessThan(restarted.usd() / restarted.worked());
    }

    @Test
    void aFiftiethAvoidsNearlyAllEvictionsWithoutHalvingTheHours() {
        for (String cap : new String[] {"1.02", "1.05", "1.08", "1.1"}) {
            Bill waited = bill(check(PriceResponse.DRAIN_AND_WAIT), cap);

            assertThat(waited.evictions()).as(cap).isLessThanOrEqualTo(1);
            assertThat(share(waited)).as(cap).isGreaterThan(share(bill(Handling.RESTARTS, cap)) - 0.24);
        }
    }
}
