package dev.spotkeeper.rehearsal.house;

import dev.spotkeeper.simulator.compute.Compute;
import dev.spotkeeper.simulator.compute.ComputeListener;
import dev.spotkeeper.simulator.compute.VirtualMachine;
import java.util.List;
import java.util.Optional;

/** Counts the VMs of a pool at every moment, whatever state they are in: one that is being deleted is there still. */
final class Headcount implements ComputeListener {
    private final Compute compute;
    private final String prefix;
    private int most;

    Headcount(Compute compute, String pool) {
        this.compute = compute;
        this.prefix = pool + "-m";
        compute.listen(this);
    }

    List<VirtualMachine> vms() {
        return compute.all().stream()
                .filter(vm -> vm.key().name().startsWith(prefix))
                .toList();
    }

    /** Returns the most there ever were at once. */
    int most() {
        return most;
    }

    @Override
    public void changed(Optional<VirtualMachine> before, Optional<VirtualMachine> after) {
        most = Math.max(most, vms().size());
    }
}
