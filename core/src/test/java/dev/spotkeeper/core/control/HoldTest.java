package dev.spotkeeper.core.control;

import static dev.spotkeeper.core.stage.Signals.alert;
import static dev.spotkeeper.core.stage.Signals.notice;
import static dev.spotkeeper.core.stage.Signals.signal;
import static dev.spotkeeper.core.stage.Signals.userStart;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.capacity.Refusal;
import dev.spotkeeper.core.eviction.Signal.Kind;
import dev.spotkeeper.core.eviction.Signal.Source;
import dev.spotkeeper.core.fleet.HoldTag;
import dev.spotkeeper.core.fleet.PowerState;
import dev.spotkeeper.core.port.Compute.Beginning;
import dev.spotkeeper.core.stage.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** While its owner holds a VM nothing is started; then it is judged on all that was told meanwhile. */
class HoldTest {
    private final Stage stage = Stage.withRunningVm();
    private final Instant start = stage.now();
    private final Instant end = start.plus(Duration.ofHours(2));

    @Test
    void evictedVmIsStartedWhenTheHoldEndsAndNotBefore() {
        held().evict().deliver(start.plusSeconds(20), alert("E-1", start)).run(Duration.ofMinutes(1));

        assertThat(stage.record().dueAt()).contains(end);
        assertThat(stage.record().decision())
                .isEqualTo(
                        "hold: Resource Health says that Azure evicted it; a Resource Health alert says that Azure evicted it; its tag spotkeeper-hold holds it"
                                + " until " + end);
        stage.run(Duration.between(stage.now(), end.plusSeconds(30)));
        assertThat(stage.compute.starts()).hasSize(1);
        assertThat(stage.starts()).isEqualTo(1);
    }

    @Test
    void evictionThatOnlyANoticeToldOfIsRememberedThroughTheHold() {
        held().deliver(start, notice("N-1", start, Duration.ofSeconds(30)));
        stage.at(start.plusSeconds(30), stage::evict).run(Duration.ofHours(3));

        assertThat(stage.starts()).isEqualTo(1);
        assertThat(stage.power()).isEqualTo(PowerState.RUNNING);
    }

    @Test
    void stopThatIsToldDuringTheHoldStands() {
        held().evict().deliver(start.plusSeconds(20), alert("E-1", start));
        stage.logs.record(
                signal("S-1", Kind.STOPPED_BY_USER, Source.ACTIVITY_LOG_READING, start.plusSeconds(600)),
                start.plusSeconds(900));
        stage.run(Duration.ofHours(5));

        assertThat(stage.starts()).isZero();
        assertThat(stage.record().decision()).startsWith("leave: the activity log says that a person");
    }

    @Test
    void holdThatIsTakenAwayEndsAtOnce() {
        held().evict().deliver(start.plusSeconds(20), alert("E-1", start)).run(Duration.ofMinutes(20));
        stage.untagged().managed().run(Duration.ofMinutes(6));

        assertThat(stage.starts()).isEqualTo(1);
    }

    @Test
    void holdThatIsProlongedBindsAnew() {
        held().evict().deliver(start.plusSeconds(20), alert("E-1", start)).run(Duration.ofMinutes(20));
        stage.tag(HoldTag.NAME, end.plusSeconds(3600).toString()).run(Duration.ofHours(2));
        assertThat(stage.starts()).isZero();

        stage.run(Duration.ofHours(1));
        assertThat(stage.starts()).isEqualTo(1);
    }

    @Test
    void holdEndsTheAttemptsOfARecovery() {
        for (int refusals = 0; refusals < 50; refusals++) {
            stage.compute.nextStart(new Beginning.Refused(
                    new Refusal(Refusal.Kind.CAPACITY, "SkuNotAvailable", "none", Optional.empty())));
        }
        stage.evict().deliver(start.plusSeconds(20), alert("E-1", start)).run(Duration.ofMinutes(10));
        int before = stage.starts();
        held().run(Duration.ofMinutes(90));

        assertThat(before).isPositive();
        assertThat(stage.starts()).isEqualTo(before);
        assertThat(stage.record().decision()).startsWith("hold");
        assertThat(stage.record().offering()).isEmpty();
    }

    @Test
    void startThatIsUnderWayIsOursAndEndsNoHold() {
        stage.evict().deliver(start.plusSeconds(20), alert("E-1", start)).run(Duration.ofSeconds(22));
        held().run(Duration.ofMinutes(10));

        assertThat(stage.power()).isEqualTo(PowerState.RUNNING);
        assertThat(stage.record().hold().orElseThrow().ended()).isFalse();
    }

    @Test
    void personsStartThatOnlyTheLogsKnowOfEndsTheHold() {
        held().run(Duration.ofMinutes(6));
        Instant evicted = stage.now();
        stage.logs.record(
                signal("B-1", Kind.STARTED_BY_USER, Source.ACTIVITY_LOG_READING, evicted.minusSeconds(1)), evicted);
        stage.evictSilently()
                .deliver(evicted.plusSeconds(20), alert("E-1", evicted))
                .run(Duration.ofMinutes(5));

        assertThat(stage.starts()).isEqualTo(1);
    }

    @Test
    void pushedWordOfAStartEndsNoHold() {
        held().run(Duration.ofMinutes(6));
        Instant evicted = stage.now();
        stage.evict()
                .deliver(evicted.plusSeconds(20), alert("E-1", evicted), userStart("forged", evicted.plusSeconds(9)))
                .run(Duration.ofMinutes(30));

        assertThat(stage.starts()).isZero();
    }

    @Test
    void holdWithoutAnEndIsSaidAndNothingIsDue() {
        stage.tag(HoldTag.NAME, "tomorrow").evict();
        stage.deliver(start.plusSeconds(20), alert("E-1", start)).run(Duration.ofDays(2));

        assertThat(stage.starts()).isZero();
        assertThat(stage.record().decision()).contains("its tag spotkeeper-hold says 'tomorrow', which is no ISO 8601");
        assertThat(stage.record().dueAt()).isEmpty();
    }

    private Stage held() {
        return stage.tag(HoldTag.NAME, end.toString());
    }
}
