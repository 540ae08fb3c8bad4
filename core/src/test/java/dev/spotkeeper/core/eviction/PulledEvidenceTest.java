package dev.spotkeeper.core.eviction;

import static dev.spotkeeper.core.stage.Signals.alert;
import static dev.spotkeeper.core.stage.Signals.userStart;
import static dev.spotkeeper.core.stage.Signals.userStop;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.eviction.HealthReading.Cause;
import dev.spotkeeper.core.fleet.PowerState;
import dev.spotkeeper.core.record.VmRecord;
import dev.spotkeeper.core.stage.Stage;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What we read ourselves is not outweighed by what anybody may push. */
class PulledEvidenceTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Instant DOWN = NOON.plusSeconds(60);

    @Test
    void pushedStartDoesNotOutweighAStopThatWasRead() {
        assertThat(judge(reading(Cause.USER, 40), userStart("forged", NOON.plusSeconds(90)))
                        .verdict())
                .isEqualTo(Verdict.STOPPED_BY_PERSON);
    }

    @Test
    void evictionThatWasReadOutweighsAnEarlierStopThatWasOnlyTold() {
        Judgement judgement = judge(userStop("S-1", NOON.plusSeconds(40)), reading(Cause.PREEMPTED, 45));

        assertThat(judgement.verdict()).isEqualTo(Verdict.EVICTED);
        assertThat(judgement.restsOnPushedEvidenceOnly()).isFalse();
    }

    @Test
    void evictionThatWasReadOutweighsNoStopThatWasReadToo() {
        assertThat(judge(reading(Cause.USER, 40), reading(Cause.PREEMPTED, 45)).verdict())
                .isEqualTo(Verdict.STOPPED_BY_PERSON);
    }

    @Test
    void stopInTheMidstOfAnEvictionStandsThoughResourceHealthRepeatsItLater() {
        Judgement judgement = judge(
                reading(Cause.PREEMPTED, 35), userStop("S-1", NOON.plusSeconds(40)), reading(Cause.PREEMPTED, 45));

        assertThat(judgement.verdict()).isEqualTo(Verdict.STOPPED_BY_PERSON);
    }

    @Test
    void evictionThatWasOnlyToldOutweighsNoStop() {
        assertThat(judge(userStop("S-1", NOON.plusSeconds(40)), alert("E-1", NOON.plusSeconds(45)))
                        .verdict())
                .isEqualTo(Verdict.STOPPED_BY_PERSON);
    }

    private static Signal reading(Cause cause, long second) {
        return new HealthReading(cause, NOON.plusSeconds(second), "title")
                .asSignal(Stage.VM)
                .orElseThrow();
    }

    private static Judgement judge(Signal... signals) {
        Instant later = NOON.plusSeconds(120);
        VmRecord unseen = VmRecord.unseen(Stage.VM);
        VmRecord told =
                unseen.withLife(unseen.life().see(PowerState.RUNNING, NOON).see(PowerState.DEALLOCATED, DOWN));
        for (Signal signal : signals) {
            told = told.withEvidence(told.evidence().merge(signal, later));
        }
        return told.dossier(later).judge();
    }
}
