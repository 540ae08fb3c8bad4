package dev.spotkeeper.rehearsal.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.rehearsal.house.House;
import dev.spotkeeper.rehearsal.house.PoolHouse;
import dev.spotkeeper.simulator.compute.VirtualMachine;
import dev.spotkeeper.simulator.event.EventKind;
import dev.spotkeeper.simulator.monitor.MonitorSettings;
import dev.spotkeeper.simulator.world.WorldSettings;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** VMs of a pool leave a price of local Azure's market that climbs towards their max price, over the wire. */
final class MovingJourneyTest {
    private static final Duration SOON = Duration.ofMinutes(20);
    private static final List<String> SIZES = List.of("Standard_D2as_v5", "Standard_D2s_v5");
    private static final List<String> REGIONS = List.of("westeurope", "northeurope");
    private static final String POOL = """
            "target": 2, "surge": 1, "evictionPolicy": "Delete", "sizes": ["Standard_D2as_v5", "Standard_D2s_v5"],
            "regions": [{"name": "westeurope", "zones": ["1", "2"]}, {"name": "northeurope", "zones": ["1"]}],
            "maxPrice": 0.05, "price": "move"
            """;

    private final House house = new House(41, WorldSettings.usual().with(MonitorSettings.brisk()))
            .withAlerts()
            .withWorkers()
            .withTimers()
            .withPriceChecks();
    private final PoolHouse pool = house.pools();

    private void price(String region, String size, String usd) {
        house.world().operator().price(region, size, new BigDecimal(usd));
    }

    private static boolean isCheapest(VirtualMachine vm) {
        return region(vm).equals("westeurope") && size(vm).equals("Standard_D2as_v5");
    }

    private static String region(VirtualMachine vm) {
        return vm.model().offering().place().region();
    }

    private static String size(VirtualMachine vm) {
        return vm.model().offering().size();
    }

    @Test
    void vmsMoveBeforeAzureEvictsThemForTheirPrice() {
        REGIONS.forEach(region -> SIZES.forEach(size -> price(region, size, "0.049")));
        price("westeurope", "Standard_D2as_v5", "0.02");
        price("northeurope", "Standard_D2s_v5", "0.04");
        pool.ask(POOL);
        house.await("whole", () -> pool.isSettled(2), SOON);
        assertThat(pool.running()).as(house.timeline()).allMatch(MovingJourneyTest::isCheapest);

        price("westeurope", "Standard_D2as_v5", "0.048");
        house.await(
                "moved",
                () -> pool.isSettled(2) && pool.running().stream().noneMatch(MovingJourneyTest::isCheapest),
                Duration.ofHours(6));
        price("westeurope", "Standard_D2as_v5", "0.09");
        house.pass(Duration.ofHours(2));

        assertThat(pool.running()).hasSize(2).allSatisfy(vm -> {
            assertThat(region(vm)).isEqualTo("northeurope");
            assertThat(size(vm)).isEqualTo("Standard_D2s_v5");
        });
        assertThat(house.world().log().all())
                .as("evictions%n%s", house.timeline())
                .noneMatch(event -> event.kind() == EventKind.EVICTED);
        assertThat(pool.most()).isEqualTo(3);
        assertThat(pool.leftovers()).isEmpty();
    }
}
