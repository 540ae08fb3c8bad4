package dev.spotkeeper.rehearsal.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spotkeeper.core.capacity.Offering;
import dev.spotkeeper.core.fleet.Place;
import dev.spotkeeper.core.fleet.PriceTag;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.ladder.Market;
import dev.spotkeeper.core.port.Journal;
import dev.spotkeeper.core.port.Knowledge;
import dev.spotkeeper.rehearsal.bicep.MainTemplate;
import dev.spotkeeper.rehearsal.house.House;
import dev.spotkeeper.rehearsal.house.PoolHouse;
import dev.spotkeeper.simulator.arm.Role;
import dev.spotkeeper.simulator.compute.ComputeSettings;
import dev.spotkeeper.simulator.compute.EvictionCause;
import dev.spotkeeper.simulator.compute.Notice;
import dev.spotkeeper.simulator.compute.VmKey;
import dev.spotkeeper.simulator.event.EventKind;
import dev.spotkeeper.simulator.market.Scope;
import dev.spotkeeper.simulator.monitor.MonitorSettings;
import dev.spotkeeper.simulator.world.WorldSettings;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The role of the compiled template is exactly what is needed: with it all journeys succeed, and without any of its actions one fails. */
final class RoleJourneyTest {
    private static final Duration SOON = Duration.ofMinutes(15);
    private static final String COMPUTE = "Microsoft.Compute/";
    private static final String NETWORK = "Microsoft.Network/";
    private static final String REGION = "westeurope";
    private static final String SIZE = "Standard_D2as_v5";

    /** A way through the house, which fails with an assertion. */
    private enum Journey {
        RESTART,
        SHORTAGE,
        PRICE,
        POOL,
        POOL_OF_AN_IMAGE,
        MARKET;

        private void play(Role role) {
            switch (this) {
                case RESTART -> restart(role);
                case SHORTAGE -> shortage(role);
                case PRICE -> price(role);
                case POOL -> pool(role, "galleries/images/images/linux/versions/1.0.0");
                case POOL_OF_AN_IMAGE -> pool(role, "images/linux");
                case MARKET -> market(role);
            }
        }
    }

    private static Map<String, Journey> needs() {
        Map<String, Journey> needs = new TreeMap<>();
        needs.put(COMPUTE + "virtualMachines/read", Journey.RESTART);
        needs.put(COMPUTE + "virtualMachines/start/action", Journey.RESTART);
        needs.put("Microsoft.ResourceHealth/availabilityStatuses/current/read", Journey.RESTART);
        needs.put(COMPUTE + "locations/operations/read", Journey.SHORTAGE);
        needs.put(COMPUTE + "virtualMachines/deallocate/action", Journey.PRICE);
        needs.put(COMPUTE + "virtualMachines/write", Journey.PRICE);
        needs.put("Microsoft.ResourceGraph/resources/read", Journey.MARKET);
        needs.put(COMPUTE + "locations/placementScores/generate/action", Journey.MARKET);
        needs.put(COMPUTE + "locations/usages/read", Journey.MARKET);
        needs.put(COMPUTE + "skus/read", Journey.MARKET);
        needs.put(COMPUTE + "images/read", Journey.POOL_OF_AN_IMAGE);
        needs.put("Microsoft.ManagedIdentity/userAssignedIdentities/assign/action", Journey.POOL);
        needs.put(NETWORK + "virtualNetworks/subnets/join/action", Journey.POOL);
        for (String action : List.of(
                "disks/delete",
                "disks/read",
                "disks/write",
                "galleries/applications/versions/read",
                "galleries/images/versions/read",
                "virtualMachines/delete")) {
            needs.put(COMPUTE + action, Journey.POOL);
        }
        for (String kind : List.of("networkInterfaces/", "publicIPAddresses/")) {
            for (String action : List.of("delete", "join/action", "read", "write")) {
                needs.put(NETWORK + kind + action, Journey.POOL);
            }
        }
        needs.put("Microsoft.Resources/deployments/read", Journey.POOL);
        needs.put("Microsoft.Resources/deployments/write", Journey.POOL);
        return needs;
    }

    private static Stream<Arguments> actions() {
        return needs().entrySet().stream().map(need -> Arguments.of(need.getKey(), need.getValue()));
    }

    @Test
    void eachActionOfTheRoleIsTried() {
        assertThat(needs().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Set.copyOf(MainTemplate.role().actions()));
    }

    @ParameterizedTest
    @EnumSource
    void theRoleSuffices(Journey journey) {
        journey.play(MainTemplate.role().whole());
    }

    @ParameterizedTest
    @MethodSource("actions")
    void withoutTheActionTheJourneyFails(String action, Journey journey) {
        assertThatThrownBy(() -> journey.play(MainTemplate.role().whole().without(action)))
                .isInstanceOf(AssertionError.class);
    }

    private static House house(WorldSettings settings, Role role) {
        return new House(43, settings.with(MonitorSettings.brisk()), role)
                .withAlerts()
                .withTimers();
    }

    private static void restart(Role role) {
        House house = house(WorldSettings.usual(), role);
        VmId vm = house.runningVm("vm-1", "1", Map.of());
        house.world().operator().evict("vm-1", Notice.NONE);
        house.await("running again", () -> house.count(EventKind.RUNNING, "vm-1") == 2, SOON);
        house.await("known to be", () -> says(house, vm, "recovered"), SOON);
    }

    /** That there is no capacity is told by the operation of the start alone. */
    private static void shortage(Role role) {
        ComputeSettings later = ComputeSettings.usual().withAsyncRefusalShare(1);
        House house = house(WorldSettings.usual().with(later), role);
        VmId vm = house.runningVm("vm-1", "1", Map.of());
        house.world().market().down(Scope.of(dev.spotkeeper.simulator.market.Place.regional(REGION)));
        house.await(
                "the refusal is known",
                () -> house.journal(vm).stream().anyMatch(entry -> entry.why().startsWith("Azure refused the start")),
                SOON);
    }

    private static void price(Role role) {
        House house = house(WorldSettings.usual(), role).withPriceChecks();
        house.world().operator().price(REGION, SIZE, new BigDecimal("0.02"));
        VmId vm = house.cappedVm("vm-1", "1", "0.03", Map.of(PriceTag.NAME, "raise 0.05"));
        house.world().operator().price(REGION, SIZE, new BigDecimal("0.029"));
        house.await("running again", () -> house.count(EventKind.RUNNING, "vm-1") == 2, Duration.ofHours(3));
        house.await(
                "with its new max price",
                () -> house.record(vm)
                                .traits()
                                .orElseThrow()
                                .billing()
                                .maxPrice()
                                .usdPerHour()
                                .compareTo(new BigDecimal("0.05"))
                        == 0,
                SOON);
    }

    /** A VM of all that the template can refer to is deployed, after one that Azure evicted while it was made and whose parts it left; all are removed. */
    private static void pool(Role role, String image) {
        House house = house(WorldSettings.usual(), role).withWorkers();
        PoolHouse pool = house.pools();
        String group = "/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/spot/providers/";
        String document = """
                "target": %%d, "evictionPolicy": "Delete", "sizes": ["Standard_D2as_v5"],
                "regions": [{"name": "westeurope", "zones": ["1"]}],
                "parameters": {"publicIpAddress": true, "dataDiskSizeGB": 32,
                  "identityId": "%1$sMicrosoft.ManagedIdentity/userAssignedIdentities/id-vms",
                  "imageId": "%1$sMicrosoft.Compute/%2$s",
                  "applicationVersionId": "%1$sMicrosoft.Compute/galleries/g/applications/spotkeeper-worker/versions/1.0.0"}
                """.formatted(group, image);
        pool.ask(document.formatted(1));
        house.await("being made", () -> !pool.vms().isEmpty(), SOON);
        VmKey first = pool.vms().get(0).key();
        house.world().compute().evict(first, EvictionCause.CAPACITY, Notice.NONE);
        house.await("deployed", () -> pool.isSettled(1), SOON.multipliedBy(2));

        pool.ask(document.formatted(0));
        house.await("removed", () -> pool.isSettled(0), SOON.multipliedBy(2));
        assertThat(pool.vms()).isEmpty();
        assertThat(pool.leftovers()).isEmpty();
    }

    private static void market(Role role) {
        Knowledge knowledge = house(WorldSettings.usual(), role).pools().knowledge();
        String subscription = "00000000-0000-4000-8000-000000000001";
        Knowledge.Question question =
                new Knowledge.Question(subscription, Set.of(SIZE), Map.of(REGION, Set.of("1")), 1);
        Market market = knowledge
                .markets(question)
                .getOrDefault(new Offering(subscription, new Place(REGION, "1", SIZE, true)).key(), Market.UNKNOWN);

        assertThat(market.price()).isPresent();
        assertThat(market.evictionRate()).isPresent();
        assertThat(market.score()).isPresent();
        assertThat(knowledge.sizes(subscription, REGION)).isPresent();
        assertThat(knowledge.quotas(subscription, REGION).left(true, "")).isNotEqualTo(OptionalInt.empty());
    }

    private static boolean says(House house, VmId vm, String what) {
        return house.journal(vm).stream().map(Journal.Entry::what).anyMatch(what::equals);
    }
}
