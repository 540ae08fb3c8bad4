package dev.spotkeeper.simulator.compute;

import dev.spotkeeper.simulator.chance.Guids;
import dev.spotkeeper.simulator.chance.Observed;
import dev.spotkeeper.simulator.market.Offering;
import dev.spotkeeper.simulator.market.VmSize;
import java.util.Optional;

/** Creates a VM: quota, price and capacity first, then {@code Creating}, then running. */
final class Creation {
    private final Site site;
    private final Allocation allocation;
    private final Quota quota;
    private final Guids guids;

    Creation(Site site, Allocation allocation, Guids guids) {
        this.site = site;
        this.allocation = allocation;
        this.quota = new Quota(site.store(), site.market(), site.settings().cores());
        this.guids = guids;
    }

    Verb.Beginning begin(VmKey key, VmModel model) {
        Optional<Outcome.Refused> refusal = refusal(key, model);
        if (refusal.isPresent()) {
            return new Verb.Beginning.Refused(refusal.get());
        }
        VirtualMachine vm = new VirtualMachine(key, new VirtualMachine.Birth(guids.next(), site.now()), model, born());
        Allocation.Result result = allocation.take(vm, "Create VM");
        if (result instanceof Allocation.Result.Refused refused) {
            return new Verb.Beginning.Refused(refused.refusal());
        }
        site.store().add(vm);
        Work work = provision(key);
        return new Verb.Beginning.Begun(
                result instanceof Allocation.Result.Failing failing ? work.failingWith(failing.error()) : work);
    }

    Optional<Outcome.Refused> preflight(VmKey key, VmModel model) {
        Offering offering = model.offering();
        return refusal(key, model)
                .or(() -> allocation.isFoundOutEarly(model)
                        ? Optional.of(Refusals.skuNotAvailable(offering))
                        : Optional.empty());
    }

    /** What is held against the size that a VM is to have; nothing is when it has it from now on. */
    Optional<Outcome.Refused> resize(VirtualMachine resized) {
        Optional<Outcome.Refused> refusal = refusal(resized.key(), resized.model());
        return refusal.isEmpty() && resized.power().isAllocated() ? allocation.move(resized) : refusal;
    }

    Quota quota() {
        return quota;
    }

    private Optional<Outcome.Refused> refusal(VmKey key, VmModel model) {
        if (site.market().size(model.offering().size()).isEmpty()) {
            return Optional.of(Refusals.unknownSize(model.offering()));
        }
        boolean capable = site.market()
                .size(model.offering().size())
                .filter(VmSize::isSpotCapable)
                .isPresent();
        if (model.spot().isSpot() && !capable) {
            return Optional.of(Refusals.notForSpot(model.offering()));
        }
        return site.market().isRestricted(model.offering())
                ? Optional.of(Refusals.skuNotAvailable(model.offering()))
                : quota.refusal(key, model);
    }

    private VmState born() {
        Provisioning creating = Provisioning.of(Provisioning.State.CREATING, site.now());
        return new VmState(creating, PowerState.STARTING, site.now(), 1);
    }

    private Work provision(VmKey key) {
        return new Work(
                site.draw(OperationKind.CREATE),
                () -> {
                    site.run(key);
                    return Optional.empty();
                },
                error -> fail(key, error));
    }

    /** A VM that is evicted while it is created is gone; one that found no capacity stays as a failed resource. */
    @Observed("scylladb/scylla-cluster-tests PR 15183: Creating for minutes, then 404")
    private void fail(VmKey key, ArmError error) {
        if (error.equals(Refusals.preempted())) {
            site.remove(key);
        } else {
            site.cutAndRelease(key);
            site.fail(key, error, PowerState.DEALLOCATED);
        }
    }
}
