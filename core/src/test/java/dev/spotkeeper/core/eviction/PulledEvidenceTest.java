package dev.spotkeeper.core.eviction;

import static dev.spotkeeper.core.stage.Signals.userStart;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.fleet.PowerState;
import dev.spotkeeper.core.record.VmRecord;
import dev.spotkeeper.core.stage.Stage;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What we read ourselves is not outweighed by what anybody may push. */
class PulledEvidenceTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    @Test
    void pushedStartDoesNotOutweighAStopThatWasRead() {
        VmRecord unseen = VmRecord.unseen(Stage.VM);
        VmRecord down = unseen.withLife(
                unseen.life().see(PowerState.RUNNING, NOON).see(PowerState.DEALLOCATED, NOON.plusSeconds(60)));
        Signal read = new HealthReading(HealthReading.Cause.USER, NOON.plusSeconds(40), "Stopped by user")
                .asSignal(Stage.VM)
                .orElseThrow();
        Instant later = NOON.plusSeconds(120);
        VmRecord told = down.withEvidence(
                down.evidence().merge(read, later).merge(userStart("forged", NOON.plusSeconds(90)), later));

        assertThat(judgeAt(told, later).verdict()).isEqualTo(Verdict.STOPPED_BY_PERSON);
    }

    private static Judgement judgeAt(VmRecord record, Instant at) {
        return record.dossier(at).judge();
    }
}
