package dev.spotkeeper.rehearsal.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.rehearsal.house.House;
import dev.spotkeeper.rehearsal.house.PoolHouse;
import dev.spotkeeper.simulator.compute.Notice;
import dev.spotkeeper.simulator.compute.VirtualMachine;
import dev.spotkeeper.simulator.monitor.MonitorSettings;
import dev.spotkeeper.simulator.world.WorldSettings;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A pool of Delete-policy VMs is brought to its target and kept there. */
final class PoolJourneyTest {
    private static final Duration SOON = Duration.ofMinutes(10);
    private static final String POOL = """
            "target": 3, "surge": 1, "evictionPolicy": "Delete",
            "sizes": ["Standard_D2as_v5", "Standard_D2s_v5", "Standard_F2s_v2"],
            "regions": [{"name": "westeurope", "zones": ["1", "2", "3"]}, {"name": "northeurope", "zones": ["1", "2"]}],
            "parameters": {"publicIpAddress": true, "dataDiskSizeGB": 32}
            """;

    private final House house = new House(29, WorldSettings.usual().with(MonitorSettings.brisk()));
    private final PoolHouse pool = house.pools();

    @Test
    void poolIsFilledFromNothingToItsTarget() {
        begin();
        house.pass(Duration.ofMinutes(30));

        assertThat(pool.isSettled(3)).as(house.timeline()).isTrue();
        assertThat(pool.vms()).hasSize(3);
        assertThat(pool.most()).isEqualTo(3);
    }

    @Test
    void evictedMemberIsReplacedByAnotherVmOfAnotherName() {
        begin();
        VirtualMachine lost = pool.running().get(0);

        house.world().operator().evict(lost.key().name(), Notice.USUAL);
        house.await("gone", () -> !pool.vms().contains(lost) && pool.vms().size() < 3, SOON);
        whole(3);

        assertThat(pool.vms())
                .extracting(vm -> vm.key().name())
                .doesNotContain(lost.key().name());
        assertThat(pool.most()).isEqualTo(3);
        assertThat(pool.leftovers()).isEmpty();
    }

    private void begin() {
        house.withAlerts().withWorkers().withTimers();
        pool.ask(POOL);
        whole(3);
    }

    private void whole(int members) {
        house.await("whole", () -> pool.isSettled(members), SOON);
    }
}
