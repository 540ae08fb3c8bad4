package dev.spotkeeper.azure.deployment;

import dev.spotkeeper.azure.wire.ArmAnswer;
import dev.spotkeeper.azure.wire.ArmDocument;
import dev.spotkeeper.azure.wire.Refusals;
import dev.spotkeeper.core.capacity.Fault;
import dev.spotkeeper.core.capacity.Refusal;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.port.Deployments.Removal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Takes VMs away, a step a call: what is left is looked at anew each time, since a step may have been lost or done by others. What is
 * looked at and lacks the pool's tag is somebody else's and stays.
 */
record VmRemoval(ArmResources resources) {
    /** The resource is held by another, or by one that is on its way out: an interface is reserved for 180 s after a failed VM. */
    private static final Set<String> IN_USE = Set.of(
            "nicinuse",
            "nicreservedforanothervm",
            "publicipaddresscannotbedeleted",
            "inusepublicipaddresscannotbedeleted");

    Removal drain(VmId vm, String pool) {
        Part part = Part.vm(vm);
        ArmAnswer<ArmDocument> seen = resources.getWithInstanceView(part);
        if (Refusals.isMissing(seen)) {
            return new Removal.Clean();
        }
        if (!(seen instanceof ArmAnswer.Received<ArmDocument> present)) {
            return new Removal.Refused(Optional.empty(), Refusals.of(seen), false);
        }
        if (!PoolTag.isOn(present.value(), pool)) {
            return new Removal.Clean(part.words());
        }
        Optional<String> power = PowerCode.of(present.value());
        if (power.filter("deallocated"::equals).isPresent()) {
            return new Removal.Clean();
        }
        if (power.filter("deallocating"::equals).isPresent()) {
            return new Removal.Left(true, "the VM, which is being deallocated", false);
        }
        return begun(resources.post(part, "deallocate"), "the VM, which is being deallocated");
    }

    Removal remove(VmId vm, String pool) {
        Part part = Part.vm(vm);
        ArmAnswer<ArmDocument> seen = resources.get(part);
        if (Refusals.isMissing(seen)) {
            return parts(vm, pool);
        }
        if (!(seen instanceof ArmAnswer.Received<ArmDocument> present)) {
            return new Removal.Refused(Optional.empty(), Refusals.of(seen), false);
        }
        if (!PoolTag.isOn(present.value(), pool)) {
            // Its interface and disks may be ours by their tags, and are its owner's all the same: he uses them, or
            // detached them to keep them.
            return new Removal.Clean("the VM, and what belongs to it");
        }
        return isBeingDeleted(present.value())
                ? new Removal.Left(true, "the VM, which is being deleted", false)
                : begun(resources.delete(part), "the VM, which is being deleted");
    }

    private static Removal begun(ArmAnswer<ArmDocument> answer, String words) {
        if (answer instanceof ArmAnswer.Received<ArmDocument> || Refusals.isMissing(answer)) {
            return new Removal.Left(true, words);
        }
        Refusal refusal = Refusals.of(answer);
        boolean comesByItself = refusal.kind() == Refusal.Kind.BUSY || refusal.kind() == Refusal.Kind.GONE;
        return comesByItself
                ? new Removal.Left(true, "the VM: " + refusal.words())
                : new Removal.Refused(Optional.of(true), refusal);
    }

    private Removal parts(VmId vm, String pool) {
        List<String> left = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (Part part : Part.leftBehind(vm)) {
            ArmAnswer<ArmDocument> seen = resources.get(part);
            if (seen instanceof ArmAnswer.Received<ArmDocument> present) {
                if (!PoolTag.isOn(present.value(), pool)) {
                    others.add(part.words());
                    continue;
                }
                Optional<Refusal> refusal = delete(part, left);
                if (refusal.isPresent()) {
                    return new Removal.Refused(Optional.of(false), refusal.get());
                }
            } else if (!Refusals.isMissing(seen)) {
                return new Removal.Refused(Optional.of(false), Refusals.of(seen), !left.isEmpty());
            }
        }
        return left.isEmpty()
                ? new Removal.Clean(String.join(", ", others))
                : new Removal.Left(false, String.join(", ", left));
    }

    /** Begins to delete a part that is there and ours, and adds it to what is left; returns why it could not. */
    private Optional<Refusal> delete(Part part, List<String> left) {
        ArmAnswer<ArmDocument> deleted = resources.delete(part);
        left.add(inUse(deleted).map(why -> part.words() + " (" + why + ")").orElse(part.words()));
        boolean isOnItsWay = deleted instanceof ArmAnswer.Received<ArmDocument> || Refusals.isMissing(deleted);
        return isOnItsWay || inUse(deleted).isPresent() ? Optional.empty() : Optional.of(Refusals.of(deleted));
    }

    private static Optional<String> inUse(ArmAnswer<ArmDocument> deleted) {
        if (!(deleted instanceof ArmAnswer.Rejected<ArmDocument> rejected)) {
            return Optional.empty();
        }
        Fault fault = rejected.fault();
        boolean isHeld = IN_USE.contains(fault.code().toLowerCase(Locale.ROOT))
                || fault.message().toLowerCase(Locale.ROOT).contains("is attached to")
                || Refusals.of(deleted).kind() == Refusal.Kind.BUSY;
        return isHeld ? Optional.of(fault.code()) : Optional.empty();
    }

    private static boolean isBeingDeleted(ArmDocument vm) {
        return vm.members()
                .flatMap(members -> members.object("properties").text("provisioningState"))
                .filter("deleting"::equalsIgnoreCase)
                .isPresent();
    }
}
