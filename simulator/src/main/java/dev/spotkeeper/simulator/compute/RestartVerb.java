package dev.spotkeeper.simulator.compute;

import dev.spotkeeper.simulator.chance.Documented;

/** Restarts a VM in its place: what runs in it is asked to shut down, loses its power, and is booted again. */
@Documented("azure-rest-api-specs virtualMachine.json: the operation to restart a virtual machine")
final class RestartVerb implements Verb {
    private final Site site;

    RestartVerb(Site site) {
        this.site = site;
    }

    @Override
    public Beginning begin(VirtualMachine vm) {
        if (vm.power() != PowerState.RUNNING) {
            return new Beginning.Refused(Refusals.restartOfStopped(vm.key()));
        }
        site.set(vm.key(), Provisioning.State.UPDATING);
        site.guests().shutDown(vm.key());
        return new Beginning.Begun(Work.of(site.draw(OperationKind.RESTART), () -> reboot(vm.key())));
    }

    private void reboot(VmKey key) {
        site.guests().cutPower(key);
        site.run(key);
    }
}
