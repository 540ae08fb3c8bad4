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
import org.junit.jupiter.api.Test;

/** Sixty VMs in three zones lose their capacity for an hour, over the production's adapters: what it costs, and how soon they run again. */
final class StormJourneyTest {
    private static final int VMS = 60;
    private static final Duration OUTAGE = Duration.ofHours(1);
    private static final List<String> ZONES = List.of("1", "2", "3");

    /** The longest wait between two probes of twenty VMs (45 s), and four waves of starts. */
    private static final Duration BOUND = Duration.ofMinutes(4);

    @Test
    void sixtyVmsAskRarelyAndComeBackSoon() {
        WorldSettings settings = WorldSettings.usual().with(MonitorSettings.brisk());
        House house = new House(29, settings.with(settings.compute().withSpotCores(1000)));
        house.withAlerts().withTimers();
        for (int number = 0; number < VMS; number++) {
            house.runningVm("vm-" + number, ZONES.get(number % ZONES.size()), Map.of());
        }

        ZONES.forEach(zone -> house.world().operator().capacity("westeurope-" + zone, false));
        house.pass(OUTAGE);
        assertThat(house.world().compute().all()).noneMatch(vm -> vm.power() == PowerState.RUNNING);
        int inOutage = count(house, EventKind.START_REQUESTED, Instant.MIN);
        Instant back = house.world().time().instant();
        ZONES.forEach(zone -> house.world().operator().capacity("westeurope-" + zone, true));

        house.await(
                "all running again",
                () -> house.world().compute().all().stream().allMatch(vm -> vm.power() == PowerState.RUNNING),
                BOUND);
        int all = count(house, EventKind.START_REQUESTED, Instant.MIN);
        List<Long> delays = house.world().log().all().stream()
                .filter(event -> event.kind() == EventKind.RUNNING && event.at().isAfter(back))
                .map(event -> Duration.between(back, event.at()).toSeconds())
                .sorted()
                .toList();
        System.out.printf(
                "storm: %d start requests (%d in the outage, %d of every VM every minute); delay p50 %d s, p95 %d s, max %d s%n",
                all,
                inOutage,
                VMS * OUTAGE.toMinutes(),
                delays.get(delays.size() / 2),
                delays.get(delays.size() * 95 / 100),
                delays.get(delays.size() - 1));
        assertThat(delays).hasSize(VMS);
        assertThat(inOutage).isLessThan(400);
        assertThat(house.queue().poison()).isEmpty();
    }

    private static int count(House house, EventKind kind, Instant after) {
        return (int) house.world().log().all().stream()
                .filter((WorldEvent event) -> event.kind() == kind && event.at().isAfter(after))
                .count();
    }
}
