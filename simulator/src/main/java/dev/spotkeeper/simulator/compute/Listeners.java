package dev.spotkeeper.simulator.compute;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All listeners as one. */
final class Listeners implements ComputeListener {
    private final List<ComputeListener> all = new ArrayList<>();

    void add(ComputeListener listener) {
        all.add(listener);
    }

    @Override
    public void called(ArmCall call) {
        all.forEach(one -> one.called(call));
    }

    @Override
    public void changed(Optional<VirtualMachine> before, Optional<VirtualMachine> after) {
        all.forEach(one -> one.changed(before, after));
    }

    @Override
    public void announced(Eviction eviction) {
        all.forEach(one -> one.announced(eviction));
    }

    @Override
    public void started(Eviction eviction) {
        all.forEach(one -> one.started(eviction));
    }

    @Override
    public void withdrawn(Eviction eviction) {
        all.forEach(one -> one.withdrawn(eviction));
    }

    @Override
    public void evicted(Eviction eviction) {
        all.forEach(one -> one.evicted(eviction));
    }
}
