package dev.spotkeeper.core.yard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.capacity.Offering;
import dev.spotkeeper.core.stage.Killer;
import dev.spotkeeper.core.stage.Troupe;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The controller dies once, at each moment of a replacement in turn: before a port call, or after it took effect. */
class PoolDeathTest {
    private static final Offering FIRST = Pools.spot("westeurope", "1", Pools.SMALL);
    private static final Offering NORTH = Pools.spot("northeurope", "1", Pools.SMALL);

    @TestFactory
    Stream<DynamicTest> replacementSurvivesADeathAtEveryPortCall() {
        Killer counter = Killer.never();
        play(counter);
        int moments = counter.passed();
        assertThat(moments).isBetween(100, 2000);
        return IntStream.range(0, moments)
                .mapToObj(moment -> DynamicTest.dynamicTest("moment " + moment, () -> play(new Killer(moment))));
    }

    /** A pool of one is filled, loses its VM with its offering, and finds another place after two refusals. */
    private static void play(Killer killer) {
        Yard yard = new Yard(Pools.spot(1), new Troupe.Setup(1, 1, 0), Cloud.Weather.fair());
        Referee referee = new Referee(yard);
        yard.cloud.room(FIRST, 1);
        yard.tap(killer);
        yard.run(Duration.ofMinutes(10));
        yard.lose(List.of(FIRST));
        yard.cloud.room(NORTH, 1);
        yard.run(Duration.ofMinutes(40));

        assertThat(yard.runningIn()).as("killed %s", killer.where()).containsExactly(NORTH);
        assertThat(yard.cloud.existing()).hasSize(1);
        assertThat(PoolRecoveryTest.leftParts(yard)).isEmpty();
        assertThat(yard.record().remains()).isEmpty();
        assertThat(referee.probes()).isNotNegative();
        assertThat(yard.offerings.all(Pools.SUBSCRIPTION))
                .allSatisfy(record ->
                        assertThat(record.liveLeases(yard.clock.instant())).isEmpty());
    }
}
