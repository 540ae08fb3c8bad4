package dev.spotkeeper.simulator.compute;

/** Deletes a VM: it is marked at once and gone in the end. */
final class DeleteVerb implements Verb {
    private final Site site;

    DeleteVerb(Site site) {
        this.site = site;
    }

    @Override
    public Beginning begin(VirtualMachine vm) {
        site.set(vm.key(), Provisioning.State.DELETING);
        site.guests().shutDown(vm.key());
        Work work = Work.of(site.draw(OperationKind.DELETE), () -> site.remove(vm.key()));
        return new Beginning.Begun(work.orOnFailure(error -> site.fail(vm.key(), error, vm.power())));
    }
}
