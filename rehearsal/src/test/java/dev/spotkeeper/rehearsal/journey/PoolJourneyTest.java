package dev.spotkeeper.rehearsal.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.rehearsal.house.Detour;
import dev.spotkeeper.rehearsal.house.House;
import dev.spotkeeper.rehearsal.house.PoolHouse;
import dev.spotkeeper.simulator.compute.ComputeSettings;
import dev.spotkeeper.simulator.compute.EvictionHabits;
import dev.spotkeeper.simulator.compute.Notice;
import dev.spotkeeper.simulator.compute.VirtualMachine;
import dev.spotkeeper.simulator.market.Place;
import dev.spotkeeper.simulator.market.Scope;
import dev.spotkeeper.simulator.monitor.MonitorSettings;
import dev.spotkeeper.simulator.world.WorldSettings;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A pool of Delete-policy VMs is brought to its target and kept there, and leaves nothing behind. */
final class PoolJourneyTest {
    private static final Duration SOON = Duration.ofMinutes(10);
    private static final List<Scope> REGIONS = Stream.of("westeurope", "northeurope")
            .map(region -> Scope.of(Place.regional(region)))
            .toList();
    private static final String POOL = """
            "target": 3, "surge": 1, "evictionPolicy": "Delete",
            "sizes": ["Standard_D2as_v5", "Standard_D2s_v5", "Standard_F2s_v2"],
            "regions": [{"name": "westeurope", "zones": ["1", "2", "3"]}, {"name": "northeurope", "zones": ["1", "2"]}],
            "parameters": {"publicIpAddress": true, "dataDiskSizeGB": 32}
            """;

    @Test
    void poolIsFilledFromNothingToItsTarget() {
        House house = begin(ComputeSettings.usual());
        house.pass(Duration.ofMinutes(30));

        assertThat(house.pools().isSettled(3)).as(house.timeline()).isTrue();
        assertWholeAndClean(house);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1})
    void evictedMemberIsReplacedByAnotherVmOfAnotherName(double leftDeallocated) {
        House house =
                begin(ComputeSettings.usual().with(EvictionHabits.USUAL.withLeftDeallocatedShare(leftDeallocated)));
        String lost = anyVm(house);

        house.world().operator().evict(lost, Notice.USUAL);
        house.await("the loss is seen", () -> house.pools().up().size() < 3, SOON);
        whole(house);

        assertThat(names(house)).doesNotContain(lost);
        assertWholeAndClean(house);
    }

    @Test
    void evictionThatNobodyAnnouncedIsFoundByTheListOfVms() {
        House house = new House(31, WorldSettings.usual().with(MonitorSettings.brisk())).withTimers();
        house.pools().ask(POOL);
        whole(house);
        String lost = anyVm(house);

        house.world().operator().evict(lost, Notice.NONE);
        house.await("the loss is seen", () -> house.pools().up().size() < 3, SOON);
        whole(house);

        assertThat(names(house)).doesNotContain(lost);
        assertWholeAndClean(house);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1})
    void regionWithoutCapacityIsLeftForAnother(double asyncRefusalShare) {
        House house = begin(ComputeSettings.usual().withAsyncRefusalShare(asyncRefusalShare));
        String region = region(house.pools().running().get(0));

        house.world().market().down(Scope.of(Place.regional(region)));
        house.await("a loss is seen", () -> house.pools().up().size() < 3, SOON);
        house.await("whole elsewhere", () -> isSettledOutside(house, region), Duration.ofMinutes(30));

        assertWholeAndClean(house);
    }

    @Test
    void poolWithoutAnyCapacityAsksAtABoundedRateAndIsWholeWhenCapacityIsBack() {
        House house = begin(ComputeSettings.usual());
        REGIONS.forEach(house.world().market()::down);
        house.pass(Duration.ofHours(2));
        int before = house.detour().orders().size();
        house.pass(Duration.ofHours(1));
        List<Detour.Order> orders = house.detour().orders();
        assertThat(orders.subList(before, orders.size()).stream()
                        .collect(Collectors.groupingBy(Detour.Order::place, Collectors.counting())))
                .as("an offering is asked four times an hour by each VM that has no place%n%s", house.timeline())
                .hasSize(15)
                .allSatisfy((place, times) -> assertThat(times).isBetween(1L, 3 * 4 + 3L));

        REGIONS.forEach(house.world().market()::up);
        house.await("whole", () -> house.pools().isSettled(3), SOON);
        assertWholeAndClean(house);
    }

    @Test
    void smallerTargetLetsTheSurplusGoInOrder() {
        House house = begin(ComputeSettings.usual());

        house.pools().ask(POOL.replace("\"target\": 3", "\"target\": 1"));
        house.await("smaller", () -> house.pools().isSettled(1), SOON);

        assertThat(house.pools().vms()).hasSize(1);
        assertThat(house.pools().leftovers()).isEmpty();
    }

    private static House begin(ComputeSettings compute) {
        House house = new House(
                        29, WorldSettings.usual().with(MonitorSettings.brisk()).with(compute))
                .withAlerts()
                .withWorkers()
                .withTimers();
        house.pools().ask(POOL);
        whole(house);
        return house;
    }

    private static void whole(House house) {
        house.await("whole", () -> house.pools().isSettled(3), SOON);
    }

    private static boolean isSettledOutside(House house, String region) {
        return house.pools().isSettled(3)
                && house.pools().running().stream().noneMatch(vm -> region(vm).equals(region));
    }

    private static String region(VirtualMachine vm) {
        return vm.model().offering().place().region();
    }

    private static String anyVm(House house) {
        return names(house).get(0);
    }

    private static List<String> names(House house) {
        return house.pools().vms().stream().map(vm -> vm.key().name()).toList();
    }

    private static void assertWholeAndClean(House house) {
        PoolHouse pool = house.pools();
        assertThat(pool.vms()).as(house.timeline()).hasSize(3);
        assertThat(pool.most()).as("VMs at once%n%s", house.timeline()).isEqualTo(3);
        assertThat(pool.leftovers()).as(house.timeline()).isEmpty();
        assertThat(house.queue().poison()).isEmpty();
    }
}
