package dev.spotkeeper.core.yard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.capacity.Offering;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.stage.Killer;
import dev.spotkeeper.core.stage.Troupe;
import dev.spotkeeper.core.worker.WorkerPhase;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
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
        return atEachMoment(PoolDeathTest::play);
    }

    @TestFactory
    Stream<DynamicTest> vmThatNeverGetsReadyIsReplacedOnceWhoeverDiesWhere() {
        return atEachMoment(PoolDeathTest::playSilence);
    }

    private static Stream<DynamicTest> atEachMoment(Consumer<Killer> play) {
        Killer counter = Killer.never();
        play.accept(counter);
        int moments = counter.passed();
        assertThat(moments).isBetween(100, 2000);
        return IntStream.range(0, moments)
                .mapToObj(moment -> DynamicTest.dynamicTest("moment " + moment, () -> play.accept(new Killer(moment))));
    }

    /** The worker on a pool's first VM never gets ready, that on its next one does. */
    private static void playSilence(Killer killer) {
        Yard yard = new Yard(
                Pools.withReadyWithin(Pools.spot(1), Duration.ofMinutes(12)),
                new Troupe.Setup(1, 1, 0),
                Cloud.Weather.fair());
        Referee referee = new Referee(yard);
        yard.cloud.room(FIRST, 5);
        yard.tap(killer);
        yard.run(Duration.ofMinutes(8));
        VmId silent = yard.running().get(0).id;
        for (int minute = 0; minute < 60; minute++) {
            yard.run(Duration.ofMinutes(1));
            yard.running().stream()
                    .filter(server -> !server.id.equals(silent))
                    .forEach(server -> WarmupTest.say(yard, server, WorkerPhase.READY));
        }

        assertThat(yard.running())
                .as("killed %s", killer.where())
                .singleElement()
                .satisfies(server -> assertThat(server.id).isNotEqualTo(silent));
        assertThat(yard.cloud.existing()).hasSize(1);
        assertThat(yard.cloud.servers()).as("VMs that there ever were").hasSizeBetween(2, 3);
        assertThat(PoolRecoveryTest.leftParts(yard)).isEmpty();
        assertThat(yard.record().unready()).isZero();
        assertThat(referee.probes()).isNotNegative();
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
