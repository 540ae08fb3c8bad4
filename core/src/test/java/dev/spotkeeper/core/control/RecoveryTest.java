package dev.spotkeeper.core.control;

import static dev.spotkeeper.core.stage.Signals.alert;
import static dev.spotkeeper.core.stage.Signals.notice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.fleet.PowerState;
import dev.spotkeeper.core.stage.FakeCompute;
import dev.spotkeeper.core.stage.Stage;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RecoveryTest {
    private final Stage stage = Stage.withRunningVm();

    @Test
    void evictedVmIsStartedAgainWithinSecondsOfBeingDeallocated() {
        Instant noticed = stage.now();
        stage.deliver(noticed, notice("N-1", noticed, Duration.ofSeconds(30)))
                .at(noticed.plusSeconds(30), stage::evict)
                .run(Duration.ofMinutes(3));

        Instant down = noticed.plusSeconds(30).plus(FakeCompute.STOP_TAKES);
        assertThat(stage.compute.starts())
                .singleElement()
                .satisfies(start -> assertThat(start.at()).isBetween(down, down.plusSeconds(2)));
        assertThat(stage.power()).isEqualTo(PowerState.RUNNING);
        assertThat(stage.record().inEpisode()).isFalse();
    }

    @Test
    void alertAloneBringsTheVmBack() {
        Instant evicted = stage.now();
        stage.evict().deliver(evicted.plusSeconds(20), alert("E-1", evicted)).run(Duration.ofMinutes(2));

        assertThat(stage.starts()).isEqualTo(1);
        assertThat(stage.power()).isEqualTo(PowerState.RUNNING);
    }
}
