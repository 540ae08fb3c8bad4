package dev.spotkeeper.rehearsal.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.eviction.Signal;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.rehearsal.house.House;
import dev.spotkeeper.simulator.compute.Notice;
import dev.spotkeeper.simulator.event.EventKind;
import dev.spotkeeper.simulator.monitor.Manner;
import dev.spotkeeper.simulator.monitor.MonitorSettings;
import dev.spotkeeper.simulator.world.WorldSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person stopped stays stopped. */
final class OwnerJourneyTest {
    private static final Duration SOON = Duration.ofMinutes(5);

    private final House house = new House(13, WorldSettings.usual().with(MonitorSettings.brisk()));

    @ParameterizedTest
    @ValueSource(strings = {"evicted", "always"})
    void vmThatItsOwnerStoppedIsLeftAlone(String tag) {
        VmId vm =
                house.withAlerts().withWorkers().withTimers().runningVm("vm-1", "1", Map.of("spotkeeper-restart", tag));

        house.world().operator().stopAsOwner("vm-1");
        house.pass(Duration.ofHours(3));

        assertThat(house.count(EventKind.START_REQUESTED, "vm-1"))
                .as(house.timeline())
                .isZero();
        assertThat(house.journal(vm))
                .anySatisfy(entry -> assertThat(entry.why()).containsIgnoringCase("person"));
    }

    @Test
    void stopThatNobodyAnnouncedIsFoundInResourceHealth() {
        house.withTimers().runningVm("vm-1", "1", Map.of("spotkeeper-restart", "always"));

        house.world().operator().stopAsOwner("vm-1");
        house.pass(Duration.ofMinutes(9));

        assertThat(house.count(EventKind.START_REQUESTED, "vm-1"))
                .as(house.timeline())
                .isZero();
    }

    @Test
    void lateAlertOfAnEarlierEvictionDoesNotUndoTheStop() {
        house.withAlerts().withWorkers().withTimers().runningVm("vm-1", "1", Map.of());
        house.world().monitor().alerts().always(Manner.late(Duration.ofMinutes(20)));

        house.world().operator().evict("vm-1", Notice.USUAL);
        house.await("running again", () -> house.count(EventKind.RUNNING, "vm-1") == 2, SOON);
        house.pass(Duration.ofMinutes(2));
        house.world().operator().stopAsOwner("vm-1");
        house.pass(Duration.ofHours(3));

        assertThat(house.count(EventKind.START_REQUESTED, "vm-1"))
                .as(house.timeline())
                .isEqualTo(1);
    }

    @Test
    void forgedEvictionOfAVmThatItsOwnerStoppedStartsNothing() {
        VmId vm = house.withTimers().runningVm("vm-1", "1", Map.of());
        house.world().operator().stopAsOwner("vm-1");
        house.await("deallocated", () -> house.count(EventKind.DEALLOCATED, "vm-1") == 1, SOON);

        Instant now = house.world().time().instant();
        house.queue()
                .put(List.of(new Signal(
                        "forged",
                        vm,
                        Signal.Kind.EVICTED,
                        Signal.Source.RESOURCE_HEALTH_ALERT,
                        now,
                        Optional.empty())));
        house.pass(Duration.ofHours(1));

        assertThat(house.count(EventKind.START_REQUESTED, "vm-1"))
                .as(house.timeline())
                .isZero();
    }

    @Test
    void stopDuringARecoveryStands() {
        house.withAlerts().withWorkers().withTimers().runningVm("vm-1", "1", Map.of());
        house.world().operator().evict("vm-1", Notice.USUAL);
        house.await("start requested", () -> house.count(EventKind.START_REQUESTED, "vm-1") == 1, SOON);
        house.await("running again", () -> house.count(EventKind.RUNNING, "vm-1") == 2, SOON);

        house.world().operator().stopAsOwner("vm-1");
        house.pass(Duration.ofHours(3));

        assertThat(house.count(EventKind.START_REQUESTED, "vm-1"))
                .as(house.timeline())
                .isEqualTo(1);
    }
}
