package dev.spotkeeper.simulator.compute;

import dev.spotkeeper.simulator.event.EventKind;
import dev.spotkeeper.simulator.event.WorldLog;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The VMs that exist. Each change makes a new version of the VM, raises its etag and is told to the listeners. */
final class VmStore {
    private final Map<VmKey, VirtualMachine> machines = new LinkedHashMap<>();
    private final Listeners listeners;
    private final WorldLog log;

    VmStore(Listeners listeners, WorldLog log) {
        this.listeners = listeners;
        this.log = log;
    }

    Optional<VirtualMachine> find(VmKey key) {
        return Optional.ofNullable(machines.get(key));
    }

    List<VirtualMachine> all() {
        return List.copyOf(machines.values());
    }

    void add(VirtualMachine vm) {
        machines.put(vm.key(), vm);
        log.add(
                EventKind.VM_CREATED,
                vm.key().name(),
                Map.of(
                        "place", vm.model().offering().place().text(),
                        "size", vm.model().offering().size()));
        listeners.changed(Optional.empty(), Optional.of(vm));
    }

    /** Changes the VM, if it is still there. */
    void update(VmKey key, UnaryOperator<VirtualMachine> change) {
        find(key).ifPresent(before -> {
            VirtualMachine after = change.apply(before).with(VmState::bumped);
            machines.put(key, after);
            if (before.power() != after.power()) {
                log.add(EventKind.valueOf(after.power().name()), key.name());
            }
            listeners.changed(Optional.of(before), Optional.of(after));
        });
    }

    void remove(VmKey key) {
        Optional.ofNullable(machines.remove(key)).ifPresent(gone -> {
            log.add(EventKind.DELETED, key.name());
            listeners.changed(Optional.of(gone), Optional.empty());
        });
    }
}
