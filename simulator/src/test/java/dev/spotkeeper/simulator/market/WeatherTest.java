package dev.spotkeeper.simulator.market;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.simulator.chance.Seed;
import dev.spotkeeper.simulator.chance.Spread;
import dev.spotkeeper.simulator.event.EventKind;
import dev.spotkeeper.simulator.event.WorldEvent;
import dev.spotkeeper.simulator.event.WorldLog;
import dev.spotkeeper.simulator.time.Scheduler;
import dev.spotkeeper.simulator.time.VirtualTime;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeatherTest {
    private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");
    private static final Duration MONTH = Duration.ofDays(10);
    private static final Duration TOGETHER = Duration.ofMinutes(3);
    private static final Duration SAME_EPISODE = Duration.ofHours(1);

    private final Scheduler time = new Scheduler(START);
    private final WorldLog log = new WorldLog(time);

    private record Loss(Instant at, String holder, String offering) {}

    /** A month of weather over ten VMs in each of six offerings that always take their capacity back at once. */
    private List<Loss> month(long seed) {
        Seed chance = new Seed(seed);
        Market market = new Market(time, log, chance, MarketSettings.usual());
        List<Loss> losses = new ArrayList<>();
        market.serve((holder, cause) -> {
            losses.add(new Loss(time.instant(), holder.name(), holder.offering().toString()));
            market.release(holder.name());
            comeBack(market, holder);
        });
        List<Scope> scopes = new ArrayList<>();
        for (String zone : List.of("1", "2", "3")) {
            for (String size : List.of("Standard_D2as_v5", "Standard_F2s_v2")) {
                Offering offering = new Offering(new Place("westeurope", zone), size);
                scopes.add(Scope.of(offering));
                for (int i = 0; i < 10; i++) {
                    market.claim(
                            new Holder(zone + size + i, offering, new Holder.Terms(true, BigDecimal.ONE.negate())));
                }
            }
        }
        Weather.Climate climate = new Weather.Climate(
                scopes, Spread.seconds(20_000, 60_000, 400_000), Spread.seconds(600, 3_000, 20_000), 0.3);
        new Weather(time, market, climate, chance.stream("weather")).begin(START.plus(MONTH));
        new VirtualTime(time).advance(MONTH);
        return losses;
    }

    private void comeBack(Market market, Holder holder) {
        time.after(Duration.ofMinutes(5), () -> {
            if (!market.claim(holder)) {
                comeBack(market, holder);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void coInterruptionsOfOneSizeAndZoneHappenWithinThreeMinutes(long seed) {
        List<Loss> losses = month(seed);

        long shared =
                losses.stream().filter(l -> nearest(losses, l).isPresent()).count();
        long together = losses.stream()
                .filter(l -> nearest(losses, l)
                        .filter(gap -> gap.compareTo(TOGETHER) <= 0)
                        .isPresent())
                .count();

        assertThat(losses).hasSizeGreaterThan(150);
        assertThat((double) together / shared).isGreaterThan(0.92);
    }

    /** How far away the nearest other loss of the same offering is, if there is one in the same hour. */
    private static Optional<Duration> nearest(List<Loss> losses, Loss one) {
        return losses.stream()
                .filter(other -> !other.equals(one) && other.offering().equals(one.offering()))
                .map(other -> Duration.between(one.at(), other.at()).abs())
                .filter(gap -> gap.compareTo(SAME_EPISODE) <= 0)
                .min(Duration::compareTo);
    }

    @Test
    void everythingIsUpAgainWhenTheWeatherEnds() {
        Seed chance = new Seed(5);
        Market market = new Market(time, log, chance, MarketSettings.usual());
        Scope scope = Scope.of(new Place("westeurope", "1"));
        Weather.Climate climate = new Weather.Climate(
                List.of(scope), Spread.seconds(10, 100, 1_000), Spread.seconds(10, 100, 100_000), 0);
        new Weather(time, market, climate, chance.stream("weather")).begin(START.plus(Duration.ofHours(5)));

        new VirtualTime(time).advance(Duration.ofHours(5));

        assertThat(market.scopes()).containsEntry(scope, true);
        assertThat(log.all()).extracting(WorldEvent::kind).contains(EventKind.CAPACITY_LOST, EventKind.CAPACITY_BACK);
        assertThat(time.nextDue()).isEmpty();
    }

    @Test
    void nearlyAllUpwardStepsOfPricesAreSmallAndNoneExceedsOnDemand() {
        Seed chance = new Seed(9);
        Market market = new Market(time, log, chance, MarketSettings.usual());
        new PriceWalk(time, market, chance.stream("prices"))
                .begin("westeurope", Duration.ofDays(1), START.plus(Duration.ofDays(640)));
        List<Double> ups = new ArrayList<>();
        Offering offering = new Offering(Place.regional("westeurope"), "Standard_D2as_v5");
        BigDecimal before = market.price(offering).orElseThrow();
        for (int day = 0; day < 640; day++) {
            new VirtualTime(time).advance(Duration.ofDays(1));
            BigDecimal now = market.price(offering).orElseThrow();
            if (now.compareTo(before) > 0) {
                ups.add(now.doubleValue() / before.doubleValue() - 1);
            }
            assertThat(now).isLessThanOrEqualTo(new BigDecimal("0.0960"));
            before = now;
        }

        assertThat(ups).hasSizeGreaterThan(200);
        assertThat(ups.stream().filter(step -> step <= 0.1001).count() / (double) ups.size())
                .isGreaterThanOrEqualTo(0.93);
    }
}
