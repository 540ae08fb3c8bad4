package dev.spotkeeper.simulator.compute;

import dev.spotkeeper.simulator.chance.Documented;

/** Stops a VM (it keeps its capacity) or deallocates it (it gives its capacity back). */
@Documented("azure-compute-docs states-billing.md")
final class StopVerb implements Verb {
    private final Site site;
    private final OperationKind kind;

    StopVerb(Site site, OperationKind kind) {
        this.site = site;
        this.kind = kind;
    }

    @Override
    public Beginning begin(VirtualMachine vm) {
        boolean nothingToDo = vm.power() == PowerState.DEALLOCATED
                || (kind == OperationKind.POWER_OFF && vm.power() == PowerState.STOPPED);
        return new Beginning.Begun(nothingToDo ? Work.of(OperationTimes.NOTHING_TO_DO, () -> {}) : stop(vm));
    }

    private Work stop(VirtualMachine vm) {
        VmKey key = vm.key();
        boolean keeps = kind == OperationKind.POWER_OFF;
        site.set(key, Provisioning.State.UPDATING, keeps ? PowerState.STOPPING : PowerState.DEALLOCATING);
        site.guests().shutDown(key);
        return Work.of(site.draw(kind), keeps ? () -> powerOff(key) : () -> site.deallocate(key))
                .orOnFailure(error -> site.fail(key, error, vm.power()));
    }

    private void powerOff(VmKey key) {
        site.guests().cutPower(key);
        site.set(key, Provisioning.State.SUCCEEDED, PowerState.STOPPED);
    }
}
