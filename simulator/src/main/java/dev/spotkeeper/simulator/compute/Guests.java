package dev.spotkeeper.simulator.compute;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What runs in the VMs just now. */
final class Guests {
    private final Map<VmKey, Guest> running = new HashMap<>();
    private GuestFactory factory = GuestFactory.NONE;

    void use(GuestFactory other) {
        this.factory = other;
    }

    void boot(VirtualMachine vm) {
        running.computeIfAbsent(vm.key(), key -> factory.boot(vm));
    }

    void shutDown(VmKey key) {
        Optional.ofNullable(running.get(key)).ifPresent(Guest::shutDown);
    }

    void cutPower(VmKey key) {
        Optional.ofNullable(running.remove(key)).ifPresent(Guest::cutPower);
    }
}
