package dev.spotkeeper.rehearsal.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.rehearsal.house.Detour;
import dev.spotkeeper.rehearsal.house.House;
import dev.spotkeeper.rehearsal.house.PoolHouse;
import dev.spotkeeper.simulator.compute.VirtualMachine;
import dev.spotkeeper.simulator.market.Market;
import dev.spotkeeper.simulator.market.Place;
import dev.spotkeeper.simulator.market.Scope;
import dev.spotkeeper.simulator.monitor.MonitorSettings;
import dev.spotkeeper.simulator.world.WorldSettings;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When no Spot is left anywhere, Regular VMs stand in where the pool allows it, and go back to Spot after the window. */
final class RegularStandInJourneyTest {
    private static final Duration SOON = Duration.ofMinutes(20);
    private static final List<String> SIZES = List.of("Standard_D2as_v5", "Standard_D2s_v5");
    private static final List<Scope> REGIONS = Stream.of("westeurope", "northeurope")
            .map(region -> Scope.of(Place.regional(region)))
            .toList();
    private static final String POOL = """
            "target": 2, "surge": %d, "evictionPolicy": "Delete", "sizes": ["Standard_D2as_v5", "Standard_D2s_v5"],
            "regions": [{"name": "westeurope", "zones": ["1", "2"]}, {"name": "northeurope", "zones": ["1"]}],
            %s "returnToSpotAfter": "PT1H"
            """;

    private final House house = new House(37, WorldSettings.usual().with(MonitorSettings.brisk()))
            .withAlerts()
            .withWorkers()
            .withTimers();
    private final PoolHouse pool = house.pools();

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void regularVmsStandInAndAreGivenBackToSpotAfterTheWindow(int surge) {
        pool.ask(POOL.formatted(surge, "\"onDemand\": {\"afterFailures\": 4},"));
        house.await("whole", () -> pool.isSettled(2), SOON);
        takeAllSpotAway();
        house.await("Regular VMs stand in", () -> pool.isSettled(2) && spot().isEmpty(), SOON);

        giveAllSpotBack();
        house.pass(Duration.ofMinutes(45));
        assertThat(spot()).as("before the window is over%n%s", house.timeline()).isEmpty();
        house.await("back on Spot", () -> pool.isSettled(2) && spot().size() == 2, Duration.ofHours(4));

        assertThat(pool.most()).as("VMs at once%n%s", house.timeline()).isEqualTo(2 + surge);
        assertThat(pool.vms()).hasSize(2);
        assertThat(pool.leftovers()).isEmpty();
    }

    @Test
    void regularVmsStayAsLongAsThereIsNoSpot() {
        pool.ask(POOL.formatted(1, "\"onDemand\": {\"afterFailures\": 4},"));
        house.await("whole", () -> pool.isSettled(2), SOON);
        takeAllSpotAway();
        house.await("Regular VMs stand in", () -> pool.isSettled(2) && spot().isEmpty(), SOON);
        List<String> standIns = names();

        house.pass(Duration.ofHours(3));
        house.await("settled", () -> pool.isSettled(2), SOON);

        assertThat(names()).as(house.timeline()).isEqualTo(standIns);
        assertThat(pool.leftovers()).isEmpty();
    }

    @Test
    void pricesAboveTheCapLeadToRegularVmsOnceTheTimeIsUp() {
        pool.ask(POOL.formatted(1, "\"onDemand\": {\"after\": \"PT10M\"}, \"maxPrice\": 0.05,"));
        house.await("whole", () -> pool.isSettled(2), SOON);

        prices("0.09");
        house.await("Regular VMs stand in", () -> pool.isSettled(2) && spot().isEmpty(), Duration.ofMinutes(30));
        prices("0.02");
        house.await("back on Spot", () -> pool.isSettled(2) && spot().size() == 2, Duration.ofHours(5));

        assertThat(pool.most()).as("VMs at once%n%s", house.timeline()).isEqualTo(3);
        assertThat(pool.leftovers()).isEmpty();
    }

    @Test
    void withoutThatRuleThePoolWaitsForSpot() {
        pool.ask(POOL.formatted(1, ""));
        house.await("whole", () -> pool.isSettled(2), SOON);
        takeAllSpotAway();
        house.pass(Duration.ofHours(3));
        assertThat(pool.running()).as(house.timeline()).isEmpty();
        assertThat(house.detour().orders()).allMatch(Detour.Order::isSpot);

        giveAllSpotBack();
        house.await("whole", () -> pool.isSettled(2), SOON);
        assertThat(pool.most()).isEqualTo(2);
    }

    @Test
    void baseOfRegularVmsIsKeptAndNeverGivenBack() {
        pool.ask(POOL.formatted(1, "\"onDemand\": {\"base\": 1},"));
        house.await("whole", () -> pool.isSettled(2), SOON);
        assertThat(spot()).hasSize(1);
        List<String> before = names();

        house.pass(Duration.ofHours(3));

        assertThat(names()).as(house.timeline()).isEqualTo(before);
        assertThat(pool.most()).isEqualTo(2);
    }

    private void takeAllSpotAway() {
        REGIONS.forEach(house.world().market()::down);
        house.await("the losses are seen", () -> pool.up().size() < 2, SOON);
    }

    private void giveAllSpotBack() {
        REGIONS.forEach(house.world().market()::up);
    }

    private void prices(String usd) {
        Market market = house.world().market();
        for (String region :
                REGIONS.stream().map(scope -> scope.place().region()).toList()) {
            SIZES.forEach(size -> market.setPrice(region, market.size(size).orElseThrow(), new BigDecimal(usd)));
        }
    }

    private List<VirtualMachine> spot() {
        return pool.running().stream().filter(vm -> vm.model().spot().isSpot()).toList();
    }

    private List<String> names() {
        return pool.vms().stream().map(vm -> vm.key().name()).toList();
    }
}
