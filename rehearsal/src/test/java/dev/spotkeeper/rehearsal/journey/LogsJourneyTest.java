package dev.spotkeeper.rehearsal.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.rehearsal.house.House;
import dev.spotkeeper.simulator.compute.Notice;
import dev.spotkeeper.simulator.event.EventKind;
import dev.spotkeeper.simulator.monitor.MonitorSettings;
import dev.spotkeeper.simulator.world.WorldSettings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Nobody pushes a word and Resource Health names no cause: the logs give the verdict. */
final class LogsJourneyTest {
    private static final Duration SOON = Duration.ofMinutes(10);

    /** Resource Health shows nothing new for hours; its records reach the workspace all the same. */
    private static final MonitorSettings NO_CAUSE =
            MonitorSettings.brisk().with(new MonitorSettings.Health(Duration.ofHours(6), false));

    private final House house = new House(17, WorldSettings.usual().with(NO_CAUSE)).withTimers();

    @Test
    void evictionThatOnlyTheLogsKnowOfIsRecovered() {
        VmId vm = house.runningVm("vm-1", "1", Map.of());

        house.world().operator().evict("vm-1", Notice.NONE);

        house.await("running again", () -> house.count(EventKind.RUNNING, "vm-1") == 2, SOON);
        house.pass(Duration.ofMinutes(30));
        assertThat(house.count(EventKind.START_REQUESTED, "vm-1")).isEqualTo(1);
        assertThat(house.journal(vm)).anySatisfy(entry -> {
            assertThat(entry.what()).isEqualTo("start");
            assertThat(entry.why()).contains("activity log");
        });
    }

    @Test
    void stopThatOnlyTheLogsKnowOfStandsThoughTheTagSaysAlways() {
        VmId vm = house.runningVm("vm-1", "1", Map.of("spotkeeper-restart", "always"));

        house.world().operator().stopAsOwner("vm-1");

        house.pass(Duration.ofHours(3));
        assertThat(house.count(EventKind.START_REQUESTED, "vm-1")).isZero();
        assertThat(house.record(vm).decision()).startsWith("leave").contains("activity log");
    }
}
