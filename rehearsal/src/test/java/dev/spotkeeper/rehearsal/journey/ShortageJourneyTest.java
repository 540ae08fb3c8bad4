package dev.spotkeeper.rehearsal.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.rehearsal.house.House;
import dev.spotkeeper.simulator.compute.PowerState;
import dev.spotkeeper.simulator.event.EventKind;
import dev.spotkeeper.simulator.event.WorldEvent;
import dev.spotkeeper.simulator.monitor.MonitorSettings;
import dev.spotkeeper.simulator.world.WorldSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A zone that has no capacity for a while: starts are refused at once or fail later, and all VMs come back. */
final class ShortageJourneyTest {
    /** One of three asks for all, as often as the three would have at 15 minutes each. */
    private static final Duration PROBE_CAP = Duration.ofMinutes(5);

    @ParameterizedTest
    @ValueSource(doubles = {0.0, 1.0})
    void everyVmOfTheZoneComesBackWhenCapacityDoes(double asyncRefusalShare) {
        WorldSettings settings = WorldSettings.usual().with(MonitorSettings.brisk());
        House house = new House(17, settings.with(settings.compute().withAsyncRefusalShare(asyncRefusalShare)));
        house.withAlerts().withWorkers().withTimers();
        List<String> names = List.of("vm-1", "vm-2", "vm-3");
        names.forEach(name -> house.runningVm(name, "1", Map.of()));

        house.world().operator().capacity("westeurope-1", false);
        house.pass(Duration.ofMinutes(45));
        assertThat(house.world().compute().all()).noneMatch(vm -> vm.power() == PowerState.RUNNING);
        house.world().operator().capacity("westeurope-1", true);

        house.await(
                "all running again",
                () -> house.world().compute().all().stream().allMatch(vm -> vm.power() == PowerState.RUNNING),
                PROBE_CAP.plusMinutes(2));
        names.forEach(name -> assertBoundedRate(house, name));
        assertThat(names)
                .as(house.timeline())
                .filteredOn(name -> starts(house, name).size() > 2)
                .hasSize(1);
        assertThat(house.queue().poison()).isEmpty();
    }

    /** Azure allows four starts a minute and VM; the one VM that asks for all backs off to its cap. */
    private static void assertBoundedRate(House house, String name) {
        List<Instant> starts = starts(house, name);
        assertThat(starts).as(house.timeline()).hasSizeBetween(1, 25);
        for (int i = 1; i < starts.size(); i++) {
            assertThat(Duration.between(starts.get(i - 1), starts.get(i)))
                    .isGreaterThanOrEqualTo(Duration.ofSeconds(5))
                    .isLessThanOrEqualTo(PROBE_CAP.plusMinutes(2));
        }
    }

    private static List<Instant> starts(House house, String name) {
        return house.events(EventKind.START_REQUESTED, name).stream()
                .map(WorldEvent::at)
                .toList();
    }
}
