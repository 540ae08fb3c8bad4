package dev.spotkeeper.core.control;

import static dev.spotkeeper.core.stage.Signals.alert;
import static dev.spotkeeper.core.stage.Signals.notice;
import static dev.spotkeeper.core.stage.Signals.signal;
import static dev.spotkeeper.core.stage.Signals.userDelete;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.eviction.Signal.Kind;
import dev.spotkeeper.core.eviction.Signal.Source;
import dev.spotkeeper.core.eviction.Verdict;
import dev.spotkeeper.core.fleet.EvictionPolicy;
import dev.spotkeeper.core.record.Episode;
import dev.spotkeeper.core.stage.Stage;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A VM with the Delete policy is gone: evicted, or deleted by a person? */
class GoneTest {
    private final Stage stage = Stage.withRunningVm().policy(EvictionPolicy.DELETE);
    private final Instant start = stage.now();

    @Test
    void alertSaysThatItWasEvictedAndInNoPoolNothingReplacesIt() {
        gone().deliver(start.plusSeconds(20), alert("E-1", start)).run(Duration.ofMinutes(1));

        assertThat(stage.record().decision())
                .isEqualTo("leave: a Resource Health alert says that Azure evicted it;"
                        + " it needs a replacement, and is in no pool that could give it one");
        assertThat(stage.record().episode()).hasValueSatisfying(episode -> {
            assertThat(episode.cause()).isEqualTo(Verdict.EVICTED);
            assertThat(episode.isEstablished()).isTrue();
        });
        assertThat(stage.record().dueAt()).isEmpty();
    }

    @Test
    void whatWasDecidedIsNotAskedForAgain() {
        gone().deliver(start.plusSeconds(20), alert("E-1", start)).run(Duration.ofMinutes(1));
        String decision = stage.record().decision();
        int reads = stage.logs.reads();

        stage.pass();

        assertThat(stage.record().decision()).isEqualTo(decision);
        assertThat(stage.logs.reads()).isEqualTo(reads);
        assertThat(stage.record().episode().filter(Episode::isOpen)).isPresent();
    }

    @Test
    void personDeletedIt() {
        gone().deliver(start.plusSeconds(5), userDelete("D-1", start)).run(Duration.ofHours(1));

        assertThat(stage.record().decision())
                .startsWith("leave: it is gone, and an activity log alert says that a person");
    }

    @Test
    void deletionThatTheLogsKnowOfOutweighsAnAlert() {
        stage.logs.record(signal("D-1", Kind.DELETED_BY_USER, Source.ACTIVITY_LOG_READING, start), start);
        gone().deliver(start.plusSeconds(20), alert("E-1", start)).run(Duration.ofHours(1));

        assertThat(stage.record().decision()).startsWith("leave: it is gone, and the activity log says that a person");
    }

    @Test
    void silenceForAQuarterOfAnHourIsAnEviction() {
        gone();

        stage.pass();
        stage.run(Duration.ofMinutes(14));
        assertThat(stage.record().decision()).isEqualTo("wait: it is gone and nobody said why");
        stage.run(Duration.ofMinutes(2));

        assertThat(stage.record().decision())
                .startsWith("leave: it has been gone for 15 min and no person's deed is on record, so it was evicted");
    }

    @Test
    void withoutTheLogsNothingIsDecided() {
        stage.logs.breakDown("503");
        gone().deliver(start.plusSeconds(20), alert("E-1", start)).run(Duration.ofMinutes(40));

        assertThat(stage.record().decision()).startsWith("wait: the activity log cannot be read, and without it");
        stage.logs.recover();
        stage.run(Duration.ofHours(2));

        assertThat(stage.record().decision()).startsWith("leave: a Resource Health alert says that Azure evicted it");
    }

    @Test
    void workersWordAloneWaitsThreeMinutesForADeletionToBecomeKnown() {
        stage.logs.record(
                signal("D-1", Kind.DELETED_BY_USER, Source.ACTIVITY_LOG_READING, start), start.plusSeconds(170));
        stage.deliver(start.minusSeconds(20), notice("N-1", start.minusSeconds(20), Duration.ofSeconds(30)));
        gone();
        stage.pass();

        stage.run(Duration.ofMinutes(2));
        assertThat(stage.record().decision())
                .startsWith("wait: its worker's notice says")
                .endsWith("nobody else says so yet");
        stage.run(Duration.ofMinutes(8));

        assertThat(stage.record().decision()).startsWith("leave: it is gone, and the activity log says that a person");
    }

    @Test
    void workersWordThatNobodyContradictsIsBelievedAfterThat() {
        stage.deliver(start.minusSeconds(20), notice("N-1", start.minusSeconds(20), Duration.ofSeconds(30)));
        gone();
        stage.pass();

        stage.run(Duration.ofMinutes(4));

        assertThat(stage.record().decision()).startsWith("leave: its worker's notice says");
    }

    @Test
    void noEvictionDeletesAVmWithTheDeallocatePolicy() {
        Stage other = Stage.withRunningVm();
        other.compute.delete(Stage.VM);

        other.pass(alert("E-1", other.now()));

        assertThat(other.record().decision()).startsWith("leave: it is gone, which no eviction does to a VM with the");
    }

    private Stage gone() {
        stage.pass();
        stage.compute.delete(Stage.VM);
        return stage;
    }
}
