package dev.spotkeeper.rehearsal.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.spotkeeper.core.price.MaxPrice;
import dev.spotkeeper.core.price.PriceResponse;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Forty hours that were reckoned by hand: ten fine, ten near, ten above, ten cheap. */
class PriceReplayTest {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final MaxPrice CAP = new MaxPrice(new BigDecimal("0.11"));
    private static final Offset<Double> EXACT = within(1e-9);
    private static final double TICK = 1 / 12.0;

    private final PriceSeries series = PriceSeries.of(Map.of(
            "here", prices("0.10", "0.108", "0.12", "0.09", "0.09"),
            "there", prices("0.08", "0.08", "0.08", "0.08", "0.08")));

    private static NavigableMap<Instant, BigDecimal> prices(String... tens) {
        NavigableMap<Instant, BigDecimal> prices = new TreeMap<>();
        for (int ten = 0; ten < tens.length; ten++) {
            prices.put(START.plus(Duration.ofHours(10L * ten)), new BigDecimal(tens[ten]));
        }
        return prices;
    }

    private Bill bill(Handling handling) {
        return PriceReplay.run(series, handling, "here", CAP);
    }

    private Bill bill(PriceResponse response) {
        return bill(Handling.of(response, Optional.of(MaxPrice.NONE).filter(none -> response == PriceResponse.RAISE)));
    }

    @Test
    void azureItselfEvictsAndNeverStartsAgain() {
        Bill bill = bill(Handling.NOTHING);

        assertThat(bill.evictions()).isEqualTo(1);
        assertThat(bill.warned()).isZero();
        assertThat(bill.starts()).isZero();
        assertThat(bill.hours()).isEqualTo(40, EXACT);
        assertThat(bill.worked()).isEqualTo(20, EXACT);
        assertThat(bill.usd()).isEqualTo(10 * 0.10 + 10 * 0.108, EXACT);
    }

    @Test
    void restartsComeWhenThePriceIsNoHigherAndTheCheckWarnsBefore() {
        Bill restarts = bill(Handling.RESTARTS);
        Bill told = bill(PriceResponse.TELL);

        assertThat(restarts.evictions()).isEqualTo(1);
        assertThat(restarts.starts()).isEqualTo(1);
        assertThat(restarts.worked()).isEqualTo(30 - TICK, EXACT);
        assertThat(told.warned()).isEqualTo(1);
        assertThat(told.stops()).isZero();
        assertThat(told.usd()).isEqualTo(restarts.usd(), EXACT);
    }

    @Test
    void raisingCostsOneStopAndThePriceOfTheDay() {
        Bill bill = bill(PriceResponse.RAISE);

        assertThat(bill.evictions()).isZero();
        assertThat(bill.stops()).isEqualTo(1);
        assertThat(bill.worked()).isEqualTo(40 - TICK, EXACT);
        assertThat(bill.usd()).isEqualTo(10 * (0.10 + 0.108 + 0.12 + 0.09), EXACT);
    }

    @Test
    void movingGoesToTheCheapPlace() {
        Bill bill = bill(PriceResponse.MOVE);

        assertThat(bill.evictions()).isZero();
        assertThat(bill.stops()).isEqualTo(1);
        assertThat(bill.usd()).isEqualTo(10 * 0.10 + 30 * 0.08, EXACT);
    }

    @Test
    void drainingIsFasterThanAzureAndWaitsForThePrice() {
        Bill bill = bill(PriceResponse.DRAIN_AND_WAIT);

        assertThat(bill.evictions()).isZero();
        assertThat(bill.stops()).isEqualTo(1);
        assertThat(bill.starts()).isEqualTo(1);
        assertThat(bill.worked()).isEqualTo(20 - TICK, EXACT);
        assertThat(bill.usd()).isEqualTo(10 * 0.10 + 10 * 0.09, EXACT);
    }
}
