package dev.spotkeeper.simulator.compute;

import dev.spotkeeper.simulator.chance.Documented;
import dev.spotkeeper.simulator.chance.Observed;
import dev.spotkeeper.simulator.event.EventKind;
import dev.spotkeeper.simulator.market.Offering;
import java.util.Map;
import java.util.Optional;

/**
 * Changes the model of a VM. Place and priority stay (Low and Spot are one), the cap may change while the VM is deallocated. Another size
 * needs its capacity and its quota, and restarts a VM that runs.
 */
@Documented("azure-compute-docs sizes/resize-vm.md: a VM that runs is restarted")
@Observed("azure-cli recording test_vm_priority_eviction_billing")
final class UpdateVerb implements Verb {
    private final Site site;
    private final Creation creation;
    private final VmModel next;
    private final boolean touchesCap;

    /** A change to {@code next}; {@code touchesCap} when the request names the cap, even the old one. */
    UpdateVerb(Site site, Creation creation, VmModel next, boolean touchesCap) {
        this.site = site;
        this.creation = creation;
        this.next = next;
        this.touchesCap = touchesCap;
    }

    @Override
    public Beginning begin(VirtualMachine vm) {
        boolean isResized =
                !vm.model().offering().size().equalsIgnoreCase(next.offering().size());
        Optional<Outcome.Refused> refusal =
                refusal(vm).or(() -> isResized ? creation.resize(vm.with(next)) : Optional.empty());
        if (refusal.isPresent()) {
            return new Beginning.Refused(refusal.get());
        }
        if (capChanges(vm)) {
            site.tell(
                    EventKind.MAX_PRICE_CHANGED,
                    vm.key(),
                    Map.of("usdPerHour", next.spot().maxPrice().toPlainString()));
        }
        site.store().update(vm.key(), current -> current.with(next));
        if (isResized && vm.power() == PowerState.RUNNING) {
            return new RestartVerb(site).begin(vm);
        }
        site.set(vm.key(), Provisioning.State.UPDATING);
        Work work = Work.of(site.draw(OperationKind.UPDATE), () -> site.set(vm.key(), Provisioning.State.SUCCEEDED));
        return new Beginning.Begun(work.orOnFailure(error -> site.fail(vm.key(), error, vm.power())));
    }

    private Optional<Outcome.Refused> refusal(VirtualMachine vm) {
        Offering now = vm.model().offering();
        Offering then = next.offering();
        if (!now.place().equals(then.place())) {
            return Optional.of(
                    Refusals.immutable(now.place().region().equals(then.place().region()) ? "zones" : "location"));
        }
        if (vm.model().spot().isSpot() != next.spot().isSpot()) {
            return Optional.of(Refusals.immutable("priority"));
        }
        return vm.power().isAllocated() && (touchesCap || capChanges(vm))
                ? Optional.of(Refusals.maxPriceWhileAllocated(vm.key()))
                : Optional.empty();
    }

    private boolean capChanges(VirtualMachine vm) {
        return vm.model().spot().maxPrice().compareTo(next.spot().maxPrice()) != 0;
    }
}
