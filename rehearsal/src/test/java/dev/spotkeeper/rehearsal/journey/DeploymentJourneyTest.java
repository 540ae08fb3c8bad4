package dev.spotkeeper.rehearsal.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.roster.Phase;
import dev.spotkeeper.rehearsal.house.Detour;
import dev.spotkeeper.rehearsal.house.House;
import dev.spotkeeper.rehearsal.house.PoolHouse;
import dev.spotkeeper.simulator.arm.WireFault;
import dev.spotkeeper.simulator.compute.EvictionCause;
import dev.spotkeeper.simulator.compute.Notice;
import dev.spotkeeper.simulator.compute.VirtualMachine;
import dev.spotkeeper.simulator.event.EventKind;
import dev.spotkeeper.simulator.fault.Fault;
import dev.spotkeeper.simulator.fault.FaultRule;
import dev.spotkeeper.simulator.http.WireRequest;
import dev.spotkeeper.simulator.http.WireResponse;
import dev.spotkeeper.simulator.http.WireService;
import dev.spotkeeper.simulator.monitor.MonitorSettings;
import dev.spotkeeper.simulator.world.WorldSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Deployments that go wrong in every way: the pool ends with as many VMs as it is to have, and with nothing besides. */
final class DeploymentJourneyTest {
    private static final String CREATE = "Microsoft.Compute/virtualMachines/write";
    private static final String FIRST = "render-m1g1";
    private static final String FIRST_DEPLOYMENT = "/deployments/spotkeeper-" + FIRST;
    private static final Duration SOON = Duration.ofMinutes(10);
    private static final String POOL = """
            "target": 1, "surge": 1, "evictionPolicy": "Delete", "sizes": ["Standard_D2as_v5", "Standard_D2s_v5"],
            "regions": [{"name": "westeurope", "zones": ["1", "2"]}],
            "parameters": {"publicIpAddress": true, "dataDiskSizeGB": 32}
            """;

    private final House house = new House(43, WorldSettings.usual().with(MonitorSettings.brisk()))
            .withAlerts()
            .withWorkers()
            .withTimers();
    private final PoolHouse pool = house.pools();

    @Test
    void deploymentWhoseAnswerWasLostIsFoundAndNotRepeated() {
        house.arm().faults().plan("PUT", FIRST_DEPLOYMENT, new WireFault.LostAnswer());
        pool.ask(POOL);
        whole();

        assertThat(house.detour().orders()).as(house.timeline()).hasSize(1);
        assertThat(names()).containsExactly(FIRST);
    }

    @Test
    void deploymentWhoseRequestWasLostIsGivenUpAndTheNextVmIsAnother() {
        house.arm().faults().plan("PUT", FIRST_DEPLOYMENT, new WireFault.LostRequest(Duration.ofMinutes(2)));
        pool.ask(POOL);
        whole();

        assertThat(names()).as(house.timeline()).containsExactly("render-m1g2");
        assertOneAtMost();
    }

    @Test
    void deploymentThatIsActiveAlreadyIsOurOwn() {
        List<Integer> answers = new ArrayList<>();
        house.detour().take((request, arm) -> twice(request, arm, answers));
        pool.ask(POOL);
        whole();

        assertThat(answers).as("the second is refused as DeploymentActive").containsExactly(201, 409);
        assertThat(house.detour().orders()).as(house.timeline()).hasSize(1);
        assertThat(names()).containsExactly(FIRST);
    }

    @Test
    void deploymentThatFailsHalfWayIsCleanedUpBeforeTheNext() {
        house.world()
                .faults()
                .plan(new FaultRule(
                        CREATE,
                        Optional.of(FIRST),
                        new Fault.Fail("InternalExecutionError", "An internal execution error occurred.")));
        pool.ask(POOL);
        whole();

        assertThat(house.count(EventKind.DELETED, FIRST)).as(house.timeline()).isEqualTo(1);
        assertThat(names()).containsExactly("render-m1g2");
        assertThat(places()).as("another place").doesNotHaveDuplicates();
        assertOneAtMost();
    }

    @Test
    void vmThatIsEvictedWhileItIsCreatedIsAPlaceWithoutCapacity() {
        pool.ask(POOL);
        house.await("being created", () -> !pool.vms().isEmpty(), SOON);
        VirtualMachine vm = pool.vms().get(0);

        house.world().compute().evict(vm.key(), EvictionCause.CAPACITY, Notice.NONE);
        whole();

        assertThat(names()).as(house.timeline()).containsExactly("render-m1g2");
        assertThat(places()).as("another place").doesNotHaveDuplicates();
        assertOneAtMost();
    }

    @Test
    void vmThatIsEvictedRightAfterItsCreationIsReplaced() {
        pool.ask(POOL);
        house.await("running", () -> !pool.running().isEmpty(), SOON);

        house.world().operator().evict(FIRST, Notice.NONE);
        house.await(
                "the next one runs", () -> names().contains("render-m1g2") && pool.isSettled(1), SOON.multipliedBy(3));

        assertThat(names()).as(house.timeline()).containsExactly("render-m1g2");
        assertOneAtMost();
    }

    @Test
    void deploymentThatTakesVeryLongIsWaitedForAndNeverDoubled() {
        house.world().faults().plan(new FaultRule(CREATE, Optional.of(FIRST), new Fault.Delay(Duration.ofMinutes(50))));
        pool.ask(POOL);
        house.pass(Duration.ofMinutes(45));
        assertThat(house.detour().orders()).as(house.timeline()).hasSize(1);
        whole();

        assertThat(names()).containsExactly(FIRST);
        assertOneAtMost();
    }

    @Test
    void poolThatIsGivenUpWhileItsVmIsDeployedEndsWithNothing() {
        pool.ask(POOL);
        house.await("being created", () -> !pool.vms().isEmpty(), SOON);

        pool.ask(POOL.replace("\"target\": 1", "\"target\": 0"));
        house.await("nothing", () -> pool.record().members().isEmpty() && pool.isSettled(0), SOON);

        assertThat(pool.vms()).as(house.timeline()).isEmpty();
        assertOneAtMost();
    }

    /** A request that the network delivers twice. */
    private static WireResponse twice(WireRequest request, WireService arm, List<Integer> answers) {
        WireResponse first = arm.handle(request);
        if (Detour.order(request).isEmpty()) {
            return first;
        }
        WireResponse second = arm.handle(request);
        answers.addAll(List.of(first.status(), second.status()));
        return second;
    }

    private void whole() {
        house.await("whole", () -> pool.isSettled(1), SOON);
    }

    private void assertOneAtMost() {
        assertThat(pool.most()).as("VMs at once%n%s", house.timeline()).isEqualTo(1);
        assertThat(pool.leftovers()).as(house.timeline()).isEmpty();
        assertThat(pool.record().members()).allMatch(member -> member.phase() instanceof Phase.Up);
    }

    private List<String> names() {
        return pool.vms().stream().map(vm -> vm.key().name()).toList();
    }

    private List<String> places() {
        return house.detour().orders().stream().map(Detour.Order::place).toList();
    }
}
