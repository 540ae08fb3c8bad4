package dev.spotkeeper.rehearsal.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The ranking of core on markets that the simulator's weather makes. */
class LadderPolicyTest {
    private static final int MARKETS = 20;

    private static double mean(String name, ToDoubleFunction<Accounts> figure) {
        Contestant one = contestant(name);
        return IntStream.range(0, MARKETS)
                .mapToObj(seed -> Contest.once(WeatherMarket.of(seed), Timing.USUAL, one, seed))
                .mapToDouble(figure)
                .average()
                .orElseThrow();
    }

    private static Contestant contestant(String name) {
        return Stream.of(Contestant.baselines(), Contestant.ours())
                .flatMap(List::stream)
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void defaultIsEvictedLessThanCheapestFirstAndCostsNoMore() {
        assertThat(mean("ours: balanced", Accounts::evictionsPerDay))
                .isLessThan(mean("cheapest first", Accounts::evictionsPerDay));
        assertThat(mean("ours: balanced", Accounts::chargedPerUsefulHour))
                .isLessThan(1.01 * mean("cheapest first", Accounts::chargedPerUsefulHour));
    }

    @Test
    void sameSeedGivesTheSameRun() {
        Contestant one = contestant("ours: balanced");

        assertThat(Contest.once(WeatherMarket.of(3), Timing.USUAL, one, 3))
                .isEqualTo(Contest.once(WeatherMarket.of(3), Timing.USUAL, one, 3));
    }

    @Test
    void variationsMeetEveryContestantWithTheSameMarkets() {
        Recording market = WeatherMarket.of(5);

        assertThat(market.varied(Contest.chance(2), 3600).zones())
                .isEqualTo(market.varied(Contest.chance(2), 3600).zones())
                .containsExactlyInAnyOrderElementsOf(market.zones());
    }
}
