package dev.spotkeeper.simulator.compute;

import dev.spotkeeper.simulator.chance.Documented;
import dev.spotkeeper.simulator.chance.Observed;
import dev.spotkeeper.simulator.market.Offering;
import java.math.BigDecimal;
import java.util.Optional;

/** Takes capacity for a VM, and refuses in Azure's ways: the price at once, want of capacity at once or later. */
final class Allocation {
    private static final String GUIDANCE =
            "Allocation failed. We do not have sufficient capacity for the requested VM size in this region. Read more"
                    + " about improving likelihood of allocation success at http://aka.ms/allocation-guidance";

    private final Site site;

    Allocation(Site site) {
        this.site = site;
    }

    Result take(VirtualMachine vm, String action) {
        Optional<BigDecimal> price = site.market().price(vm.model().offering());
        Optional<BigDecimal> tooHigh = price.filter(vm.holder().terms()::refuse);
        if (tooHigh.isPresent()) {
            return new Result.Refused(Refusals.priceAboveCap(action, vm.model(), tooHigh.get()));
        }
        if (site.market().claim(vm.holder())) {
            return new Result.Taken();
        }
        return refusedLater()
                ? new Result.Failing(noCapacity(vm.model().offering()))
                : new Result.Refused(Refusals.skuNotAvailable(vm.model().offering()));
    }

    /** Takes other capacity for a VM that has some, which goes back. */
    Optional<Outcome.Refused> move(VirtualMachine resized) {
        Offering offering = resized.model().offering();
        Optional<BigDecimal> tooHigh =
                site.market().price(offering).filter(resized.holder().terms()::refuse);
        if (tooHigh.isPresent()) {
            return Optional.of(Refusals.priceAboveCap("Update VM", resized.model(), tooHigh.get()));
        }
        boolean isLacking = resized.model().spot().isSpot() && !site.market().isAvailable(offering);
        if (isLacking || !site.market().claim(resized.holder())) {
            return Optional.of(Refusals.skuNotAvailable(offering));
        }
        return Optional.empty();
    }

    /** Whether want of capacity shows before a VM is made: in one case of three. */
    boolean isFoundOutEarly(VmModel model) {
        boolean isLacking = model.spot().isSpot() && !site.market().isAvailable(model.offering());
        return isLacking && site.random().nextInt(3) == 0;
    }

    /** The error of an operation that finds no capacity, drawn from those on record for the place. */
    @Documented("azure-docs troubleshooting: allocation failures; both codes have one text")
    @Observed("jenkins-infra/azure PR 1416, Azure/karpenter-provider-azure #761")
    ArmError noCapacity(Offering offering) {
        boolean constrained = site.random().nextInt(3) == 0;
        boolean zonal = offering.place().isZone();
        if (!constrained) {
            return new ArmError(zonal ? "ZonalAllocationFailed" : "AllocationFailed", GUIDANCE);
        }
        return new ArmError(
                zonal ? "OverconstrainedZonalAllocationRequest" : "OverconstrainedAllocationRequest",
                "Allocation failed. VM(s) with the following constraints cannot be allocated, because the condition is"
                        + " too restrictive. Please remove some constraints and try again. Constraints applied are:\n"
                        + (zonal
                                ? "  - Availability Zone\n"
                                : "  - Networking Constraints (such as Accelerated Networking or IPv6)\n")
                        + "  - VM Size\n");
    }

    private boolean refusedLater() {
        return site.random().nextDouble() < site.settings().asyncRefusalShare();
    }

    /** What became of it. */
    sealed interface Result {
        record Taken() implements Result {}

        /** Refused at once. */
        record Refused(Outcome.Refused refusal) implements Result {}

        /** Accepted, and failing in the end. */
        record Failing(ArmError error) implements Result {}
    }
}
