package dev.spotkeeper.rehearsal.contract;

import dev.spotkeeper.core.fleet.PowerState;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.port.Compute;
import dev.spotkeeper.core.port.Compute.Observation;
import dev.spotkeeper.rehearsal.house.House;
import dev.spotkeeper.simulator.arm.WireFault;
import dev.spotkeeper.simulator.world.WorldSettings;
import java.time.Duration;
import java.util.Map;

/** The adapter over ARM, on Azure in virtual time. */
final class ArmComputeContractTest extends ComputeContract {
    @Override
    Azure open(boolean refusesLater) {
        WorldSettings settings = WorldSettings.usual();
        double share = refusesLater ? 1.0 : 0.0;
        return new Virtual(new House(3, settings.with(settings.compute().withAsyncRefusalShare(share))));
    }

    private record Virtual(House house) implements Azure {
        private static final Duration BOUND = Duration.ofMinutes(10);

        @Override
        public Compute compute() {
            return house.ports().compute();
        }

        @Override
        public VmId runningVm(String name) {
            return house.runningVm(name, "1", Map.of());
        }

        @Override
        public void deallocate(VmId vm) {
            house.world().operator().stopAsOwner(vm.name());
            house.await(
                    vm + " is down",
                    () -> compute().observe(vm) instanceof Observation.Present present
                            && present.vm().power() == PowerState.DEALLOCATED,
                    BOUND);
        }

        @Override
        public void capacity(boolean isThere) {
            house.world().operator().capacity("westeurope-1", isThere);
        }

        @Override
        public void loseTheAnswer(VmId vm) {
            house.arm().faults().plan("POST", "/" + vm.name() + "/start", new WireFault.LostAnswer());
        }

        @Override
        public void throttleTheList(Duration retryAfter) {
            house.arm().faults().plan("GET", "/virtualMachines", new WireFault.Throttled(retryAfter));
        }

        @Override
        public void pass(Duration span) {
            house.pass(span);
        }
    }
}
