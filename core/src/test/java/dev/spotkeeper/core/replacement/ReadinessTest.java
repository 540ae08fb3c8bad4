package dev.spotkeeper.core.replacement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.capacity.Offering;
import dev.spotkeeper.core.eviction.Verdict;
import dev.spotkeeper.core.fleet.Place;
import dev.spotkeeper.core.fleet.PowerState;
import dev.spotkeeper.core.record.Episode;
import dev.spotkeeper.core.record.Life;
import dev.spotkeeper.core.record.VmRecord;
import dev.spotkeeper.core.roster.Phase;
import dev.spotkeeper.core.stage.Stage;
import dev.spotkeeper.core.worker.Hearing;
import dev.spotkeeper.core.worker.Heartbeat;
import dev.spotkeeper.core.worker.WorkerPhase;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ReadinessTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Stint STINT = new Stint(NOON, NOON.plusSeconds(90));

    @ParameterizedTest
    @EnumSource(
            value = WorkerPhase.class,
            names = {"READY", "WORKING"})
    void workerThatIsReadyIsReady(WorkerPhase phase) {
        assertThat(of(phase, NOON, Optional.empty())).isEqualTo(new Readiness.Ready(STINT.since()));
    }

    @ParameterizedTest
    @EnumSource(WorkerPhase.class)
    void workerThatWasReadyOnceWasReadyWhateverItDoesNow(WorkerPhase phase) {
        assertThat(of(phase, NOON, Optional.of(NOON))).isEqualTo(new Readiness.Ready(STINT.since()));
    }

    @ParameterizedTest
    @EnumSource(
            value = WorkerPhase.class,
            names = {"DRAINING", "DRAINED"})
    void workerThatWasToldToStopBeforeItWasReadySaysNothingOfItsVm(WorkerPhase phase) {
        assertThat(of(phase, NOON, Optional.empty())).isEqualTo(new Readiness.Unasked());
    }

    @Test
    void workerThatWarmsUpOrEndedWasNotReady() {
        assertThat(of(WorkerPhase.WARMING, NOON, Optional.empty()))
                .isEqualTo(new Readiness.NotYet(
                        STINT.since(), "its worker was still warming up at " + NOON.plusSeconds(600)));
        assertThat(of(WorkerPhase.STOPPED, NOON, Optional.empty()))
                .isEqualTo(new Readiness.NotYet(
                        STINT.since(), "its worker ended at " + NOON.plusSeconds(600) + " before it was ready"));
    }

    @ParameterizedTest
    @CsvSource({"0, true", "-300, true", "-301, false", "86400, true"})
    void workerCountsThatWasStartedInThisRunAsFarAsClocksGo(int seconds, boolean counts) {
        Readiness judged = of(WorkerPhase.READY, NOON.plusSeconds(seconds), Optional.of(NOON));

        assertThat(judged)
                .isEqualTo(
                        counts
                                ? new Readiness.Ready(STINT.since())
                                : new Readiness.NotYet(STINT.since(), "its worker said nothing"));
    }

    @Test
    void silenceIsNotReadyAndWhatCannotBeReadIsUnknown() {
        assertThat(Readiness.of(new Hearing.Silence(), STINT))
                .isEqualTo(new Readiness.NotYet(STINT.since(), "its worker said nothing"));
        assertThat(Readiness.of(new Hearing.Unreadable("an outage"), STINT))
                .isEqualTo(new Readiness.Unknown("an outage"));
    }

    @ParameterizedTest
    @CsvSource({"59, false", "60, true", "61, true"})
    void vmIsLateOnceItHasHadItsTime(int seconds, boolean late) {
        Readiness.NotYet notYet = new Readiness.NotYet(NOON, "");

        assertThat(notYet.isLate(Duration.ofMinutes(1), NOON.minusSeconds(600), NOON.plusSeconds(seconds)))
                .isEqualTo(late);
        Readiness.NotYet forLong = new Readiness.NotYet(NOON.minusSeconds(86_400), "");
        assertThat(forLong.isLate(Duration.ofMinutes(1), NOON, NOON.plusSeconds(seconds)))
                .as("it is judged since noon")
                .isEqualTo(late);
    }

    @Test
    void runsOfAVmWithoutARecordAreThoseOfItsMember() {
        assertThat(Stint.of(up(), Optional.empty())).isEqualTo(new Stint(NOON, NOON.plusSeconds(60)));
    }

    @Test
    void firstRunBeganAfterTheDeploymentWasClaimed() {
        Life life = Life.unseen().see(PowerState.RUNNING, NOON.plusSeconds(50));

        assertThat(Stint.of(up(), Optional.of(record(life)))).isEqualTo(new Stint(NOON, NOON.plusSeconds(50)));
    }

    @Test
    void laterRunBeganAfterTheVmWasSeenDown() {
        Life life = Life.unseen()
                .see(PowerState.RUNNING, NOON.plusSeconds(50))
                .see(PowerState.DEALLOCATED, NOON.plusSeconds(3600))
                .see(PowerState.RUNNING, NOON.plusSeconds(3700));

        assertThat(Stint.of(up(), Optional.of(record(life))))
                .isEqualTo(new Stint(NOON.plusSeconds(3600), NOON.plusSeconds(3700)));
    }

    @Test
    void runAfterAStartOfOursCountsFromWhenItWasSeen() {
        Life life = Life.unseen()
                .ran(NOON.plusSeconds(3600), NOON.plusSeconds(4200))
                .see(PowerState.RUNNING, NOON.plusSeconds(4200));
        Episode over =
                Episode.open("vm", NOON, Verdict.EVICTED, Optional.empty()).recovered(NOON.plusSeconds(4200));

        assertThat(Stint.of(up(), Optional.of(record(life).withEpisode(over))))
                .isEqualTo(new Stint(NOON.plusSeconds(3600), NOON.plusSeconds(4200)));
    }

    @Test
    void readinessOfARunCountsFromItsBeginningOn() {
        assertThat(STINT.holds(STINT.since())).isTrue();
        assertThat(STINT.holds(STINT.since().minusMillis(1))).isFalse();
    }

    private static VmRecord record(Life life) {
        return VmRecord.unseen(Stage.VM).withLife(life);
    }

    private static Phase.Up up() {
        Offering offering = new Offering("s", new Place("westeurope", "1", "Standard_D2s_v5", true));
        return new Phase.Up(offering, NOON.plusSeconds(60), NOON);
    }

    private static Readiness of(WorkerPhase phase, Instant startedAt, Optional<Instant> warmAt) {
        Heartbeat said =
                new Heartbeat(Stage.VM, "m", phase, startedAt, warmAt, NOON.plusSeconds(600), Optional.empty());
        return Readiness.of(new Hearing.Said(said), STINT);
    }
}
