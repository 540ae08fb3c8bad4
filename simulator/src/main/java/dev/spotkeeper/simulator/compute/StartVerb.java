package dev.spotkeeper.simulator.compute;

import dev.spotkeeper.simulator.chance.Documented;
import java.util.Optional;

/** Starts a VM: one that runs stays as it is, a stopped one keeps its capacity, a deallocated one must find some. */
@Documented("azure-compute-docs states-billing.md, spot-vms.md")
final class StartVerb implements Verb {
    private final Site site;
    private final Allocation allocation;

    StartVerb(Site site, Allocation allocation) {
        this.site = site;
        this.allocation = allocation;
    }

    @Override
    public Beginning begin(VirtualMachine vm) {
        if (vm.power() == PowerState.RUNNING) {
            return new Beginning.Begun(Work.of(OperationTimes.NOTHING_TO_DO, () -> {}));
        }
        return vm.power() == PowerState.DEALLOCATED ? allocate(vm) : new Beginning.Begun(boot(vm.key()));
    }

    private Beginning allocate(VirtualMachine vm) {
        Allocation.Result result = allocation.take(vm, "Start VM");
        if (result instanceof Allocation.Result.Refused refused) {
            return new Beginning.Refused(refused.refusal());
        }
        Work work = boot(vm.key());
        return new Beginning.Begun(
                result instanceof Allocation.Result.Failing failing ? work.failingWith(failing.error()) : work);
    }

    private Work boot(VmKey key) {
        site.set(key, Provisioning.State.UPDATING, PowerState.STARTING);
        return new Work(
                site.draw(OperationKind.START),
                () -> {
                    site.run(key);
                    return Optional.empty();
                },
                error -> backToDeallocated(key, error));
    }

    private void backToDeallocated(VmKey key, ArmError error) {
        site.cutAndRelease(key);
        site.fail(key, error, PowerState.DEALLOCATED);
    }
}
