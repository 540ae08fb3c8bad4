package dev.spotkeeper.rehearsal.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.rehearsal.house.House;
import dev.spotkeeper.rehearsal.house.PoolHouse;
import dev.spotkeeper.simulator.compute.ComputeSettings;
import dev.spotkeeper.simulator.compute.EvictionHabits;
import dev.spotkeeper.simulator.compute.VirtualMachine;
import dev.spotkeeper.simulator.market.Place;
import dev.spotkeeper.simulator.market.Scope;
import dev.spotkeeper.simulator.monitor.MonitorSettings;
import dev.spotkeeper.simulator.world.WorldSettings;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole story of a pool, in worlds of several seeds: one region is lost, then all Spot, then it is back; a member is deleted. */
final class PoolStoryTest {
    private static final Scope WEST = Scope.of(Place.regional("westeurope"));
    private static final Scope NORTH = Scope.of(Place.regional("northeurope"));
    private static final String POOL = """
            "target": 4, "surge": 1, "evictionPolicy": "Delete",
            "requirements": {"minVcpus": 2, "maxVcpus": 4, "minMemoryGb": 8, "architecture": "x64"},
            "regions": [{"name": "westeurope", "zones": ["1", "2"]}, {"name": "northeurope", "zones": ["1"]}],
            "onDemand": {"afterFailures": 6, "after": "PT20M"}, "returnToSpotAfter": "PT1H",
            "breaker": {"evictions": 3, "within": "PT1H", "pause": "PT2H"},
            "parameters": {"publicIpAddress": true, "dataDiskSizeGB": 32}
            """;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void poolIsWholeAfterEachLossWithNeverOneVmTooManyAndNothingLeftBehind(long seed) {
        ComputeSettings compute = ComputeSettings.usual().with(EvictionHabits.USUAL.withLeftDeallocatedShare(0.3));
        House house = new House(
                        seed,
                        WorldSettings.usual().with(MonitorSettings.brisk()).with(compute))
                .withAlerts()
                .withWorkers()
                .withTimers();
        PoolHouse pool = house.pools();
        pool.ask(POOL);
        house.await("filled", () -> pool.isSettled(4), Duration.ofMinutes(20));
        Scope lost = Scope.of(Place.regional(region(pool.running().get(0))));

        house.world().market().down(lost);
        await(house, "whole elsewhere", vm -> !region(vm).equals(lost.place().region()), Duration.ofMinutes(40));

        Stream.of(WEST, NORTH).forEach(house.world().market()::down);
        await(house, "Regular VMs stand in", vm -> !isSpot(vm), Duration.ofMinutes(60));

        Stream.of(WEST, NORTH).forEach(house.world().market()::up);
        await(house, "back on Spot", PoolStoryTest::isSpot, Duration.ofHours(8));
        int asked = house.detour().orders().size();
        String deleted = pool.running().get(0).key().name();
        house.world().operator().deleteAsOwner(deleted);
        house.pass(Duration.ofHours(2));

        assertThat(pool.isSettled(3)).as(house.timeline()).isTrue();
        assertThat(house.detour().orders())
                .as("nobody takes the deleted one's place")
                .hasSize(asked);
        assertThat(pool.vms()).hasSize(3);
        assertThat(pool.most()).as("VMs at once%n%s", house.timeline()).isBetween(4, 5);
        assertThat(pool.leftovers()).as(house.timeline()).isEmpty();
        assertThat(house.queue().poison()).isEmpty();
    }

    private static void await(House house, String what, Predicate<VirtualMachine> all, Duration bound) {
        PoolHouse pool = house.pools();
        house.await(what, () -> pool.isSettled(4) && pool.running().stream().allMatch(all), bound);
        assertThat(pool.leftovers()).as("%s%n%s", what, house.timeline()).isEmpty();
    }

    private static String region(VirtualMachine vm) {
        return vm.model().offering().place().region();
    }

    private static boolean isSpot(VirtualMachine vm) {
        return vm.model().spot().isSpot();
    }
}
