package dev.spotkeeper.core.control;

import static dev.spotkeeper.core.stage.Signals.alert;
import static dev.spotkeeper.core.stage.Signals.notice;
import static dev.spotkeeper.core.stage.Signals.userStop;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.capacity.Refusal;
import dev.spotkeeper.core.fleet.PowerState;
import dev.spotkeeper.core.port.Compute.Beginning;
import dev.spotkeeper.core.port.Journal;
import dev.spotkeeper.core.stage.Killer;
import dev.spotkeeper.core.stage.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Dies at every moment of every port call, then lets the queue deliver again: it always ends the same. */
class CrashTest {
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(20);

    @TestFactory
    Stream<DynamicTest> deathAtAnyMomentOfARecoveryStillStartsTheVmExactlyOnce() {
        return everyMoment(CrashTest::recovery, stage -> {
            assertThat(stage.power()).isEqualTo(PowerState.RUNNING);
            assertThat(stage.starts()).isEqualTo(1);
            assertThat(stage.record().inEpisode()).isFalse();
            assertThat(stage.record().claim()).isEmpty();
            assertThat(stage.record().dueAt()).isEmpty();
            assertThat(stage.journal.entries()).extracting(Journal.Entry::what).contains("start", "recovered");
        });
    }

    @TestFactory
    Stream<DynamicTest> deathAtAnyMomentOfARecoveryThroughAShortageStillEndsWithTheVmRunning() {
        return everyMoment(CrashTest::shortage, stage -> {
            assertThat(stage.power()).isEqualTo(PowerState.RUNNING);
            assertThat(stage.starts()).isEqualTo(3);
            assertThat(stage.record().inEpisode()).isFalse();
        });
    }

    @TestFactory
    Stream<DynamicTest> deathAtAnyMomentNeverStartsAVmThatItsOwnerStopped() {
        return everyMoment(CrashTest::ownersStop, stage -> {
            assertThat(stage.power()).isEqualTo(PowerState.DEALLOCATED);
            assertThat(stage.starts()).isZero();
            assertThat(stage.journal.entries()).extracting(Journal.Entry::what).contains("leave");
        });
    }

    private static void recovery(Stage stage) {
        Instant noticed = stage.now();
        stage.deliver(noticed, notice("N-1", noticed, Duration.ofSeconds(30)))
                .at(noticed.plusSeconds(30), stage::evict)
                .deliver(noticed.plusSeconds(70), alert("E-1", noticed.plusSeconds(30)))
                .run(LONG_ENOUGH);
    }

    private static void shortage(Stage stage) {
        Refusal none = new Refusal(Refusal.Kind.CAPACITY, "SkuNotAvailable", "none left", Optional.empty());
        stage.compute.nextStart(new Beginning.Refused(none));
        stage.compute.nextOperationFails(none);
        recovery(stage);
    }

    private static void ownersStop(Stage stage) {
        Instant stopped = stage.now();
        stage.ownerStops()
                .deliver(stopped.plusSeconds(1), userStop("S-1", stopped))
                .deliver(stopped.plusSeconds(40), alert("E-1", stopped.plusSeconds(2)))
                .run(LONG_ENOUGH);
    }

    private static Stream<DynamicTest> everyMoment(Consumer<Stage> story, Consumer<Stage> end) {
        Killer counter = Killer.never();
        story.accept(Stage.withRunningVm().tap(counter));
        assertThat(counter.passed()).isGreaterThan(20);
        return IntStream.range(0, counter.passed())
                .mapToObj(moment -> DynamicTest.dynamicTest("dies at moment " + moment, () -> {
                    Killer killer = new Killer(moment);
                    Stage stage = Stage.withRunningVm().tap(killer);
                    story.accept(stage);
                    assertThat(killer.where()).as("the killer struck").isNotEmpty();
                    end.accept(stage);
                }));
    }
}
