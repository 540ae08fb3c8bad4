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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A zone that has no capacity for a while: starts are refused at once or fail later, and all VMs come back. */
final class ShortageJourneyTest {
    /** One of three asks for all, as often as the three would have at 15 minutes each. */
    private static final Duration PROBE_CAP = Duration.ofMinutes(5);

    /** A VM that is new to a shortage asks once for itself; a start that is refused late takes less than this. */
    private static final Duration OWN_TRY = Duration.ofMinutes(1);

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
        Instant back = house.world().time().instant();
        Instant allDown = names.stream()
                .flatMap(name ->
                        house.events(EventKind.DEALLOCATED, name).stream().limit(1))
                .map(WorldEvent::at)
                .max(Comparator.naturalOrder())
                .orElseThrow()
                .plus(OWN_TRY);
        house.world().operator().capacity("westeurope-1", true);

        house.await(
                "all running again",
                () -> house.world().compute().all().stream().allMatch(vm -> vm.power() == PowerState.RUNNING),
                PROBE_CAP.plusMinutes(2));
        names.forEach(name -> assertBoundedRate(house, name));
        assertThat(gaps(names.stream().flatMap(name -> starts(house, name).stream())))
                .as("between any two starts in the zone, whoever asked%n%s", house.timeline())
                .allSatisfy(gap -> assertThat(gap).isLessThanOrEqualTo(PROBE_CAP.plusMinutes(2)));
        assertThat(names)
                .as("who asks once all are down, each having asked for itself%n%s", house.timeline())
                .filteredOn(
                        name -> starts(house, name).stream().anyMatch(at -> at.isAfter(allDown) && at.isBefore(back)))
                .hasSize(1);
        assertThat(house.queue().poison()).isEmpty();
    }

    /** Azure allows four starts a minute and VM. */
    private static void assertBoundedRate(House house, String name) {
        List<Instant> starts = starts(house, name);
        assertThat(starts).as(house.timeline()).hasSizeBetween(1, 25);
        assertThat(gaps(starts.stream()))
                .allSatisfy(gap -> assertThat(gap).isGreaterThanOrEqualTo(Duration.ofSeconds(5)));
    }

    private static List<Duration> gaps(Stream<Instant> starts) {
        List<Instant> sorted = starts.sorted().toList();
        return IntStream.range(1, sorted.size())
                .mapToObj(i -> Duration.between(sorted.get(i - 1), sorted.get(i)))
                .toList();
    }

    private static List<Instant> starts(House house, String name) {
        return house.events(EventKind.START_REQUESTED, name).stream()
                .map(WorldEvent::at)
                .toList();
    }
}
