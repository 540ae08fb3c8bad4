package dev.spotkeeper.simulator.compute;

import static dev.spotkeeper.simulator.world.TestWorld.OPERATION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.simulator.chance.Seed;
import dev.spotkeeper.simulator.fault.Fault;
import dev.spotkeeper.simulator.fault.FaultRule;
import dev.spotkeeper.simulator.fault.Swarm;
import dev.spotkeeper.simulator.world.TestWorld;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FaultTest {
    private final TestWorld world = TestWorld.usual();

    private void plan(OperationKind kind, Fault fault) {
        world.world.faults().plan(new FaultRule(kind.action(), Optional.of("vm-1"), fault));
    }

    @Test
    void aPlannedRefusalStrikesOnce() {
        world.deallocated("vm-1");
        plan(OperationKind.START, new Fault.Refuse(500, "InternalServerError", "sorry"));

        assertThat(world.start("vm-1"))
                .isEqualTo(new Outcome.Refused(500, new ArmError("InternalServerError", "sorry")));
        assertThat(world.start("vm-1")).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void aPlannedFailureComesInTheEnd() {
        world.deallocated("vm-1");
        plan(OperationKind.START, new Fault.Fail("InternalExecutionError", "later"));
        Outcome.Accepted begun = (Outcome.Accepted) world.start("vm-1");
        world.advance(OPERATION);

        Operation ended =
                world.world.compute().operation(begun.operation().id()).orElseThrow();
        assertThat(ended.end().flatMap(Operation.End::error)).hasValue(new ArmError("InternalExecutionError", "later"));
        assertThat(world.power("vm-1")).isEqualTo(PowerState.DEALLOCATED);
        assertThat(world.world.market().held()).isEmpty();
    }

    @Test
    void aFailedStopLeavesTheVmAsItWas() {
        world.running("vm-1");
        plan(OperationKind.DEALLOCATE, new Fault.Fail("InternalExecutionError", "later"));
        world.deallocate("vm-1");
        world.advance(OPERATION);

        assertThat(world.power("vm-1")).isEqualTo(PowerState.RUNNING);
        assertThat(world.vm("vm-1").provisioning()).isEqualTo(Provisioning.State.FAILED);
    }

    @Test
    void aDelayLetsTheOperationEndLater() {
        world.deallocated("vm-1");
        plan(OperationKind.START, new Fault.Delay(Duration.ofMinutes(1)));
        world.start("vm-1");
        world.advance(OPERATION);
        assertThat(world.power("vm-1")).isEqualTo(PowerState.STARTING);

        world.advance(Duration.ofMinutes(1));
        assertThat(world.power("vm-1")).isEqualTo(PowerState.RUNNING);
    }

    @Test
    void aFaultForOneVmSparesTheOthers() {
        world.deallocated("vm-2");
        plan(OperationKind.START, new Fault.Refuse(500, "InternalServerError", "sorry"));

        assertThat(world.start("vm-2")).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void chanceDrawsWhichKindsExistAndStrikesItsShare() {
        Set<Integer> kinds = new HashSet<>();
        for (long seed = 0; seed < 30; seed++) {
            Swarm swarm = new Swarm(new Seed(seed).stream("faults"), 0.25);
            kinds.add(swarm.existing().size());
            long struck = java.util.stream.Stream.generate(swarm)
                    .limit(4_000)
                    .filter(Optional::isPresent)
                    .count();
            assertThat(struck)
                    .isBetween(
                            swarm.existing().isEmpty() ? 0L : 850L,
                            swarm.existing().isEmpty() ? 0L : 1150L);
        }
        assertThat(kinds).hasSizeGreaterThan(2);
    }
}
