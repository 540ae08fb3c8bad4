package dev.spotkeeper.simulator.compute;

import dev.spotkeeper.simulator.event.EventKind;
import dev.spotkeeper.simulator.market.Market;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/** The moves that operations and evictions share: states set, capacity given back, guests booted and cut. */
final class Site {
    private final Ground ground;
    private final ComputeSettings settings;
    private final VmStore store;
    private final Guests guests;
    private final RandomGenerator random;

    Site(Ground ground, ComputeSettings settings, VmStore store, Guests guests) {
        this.ground = ground;
        this.settings = settings;
        this.store = store;
        this.guests = guests;
        this.random = ground.seed().stream("compute");
    }

    Instant now() {
        return ground.time().instant();
    }

    Market market() {
        return ground.market();
    }

    VmStore store() {
        return store;
    }

    Guests guests() {
        return guests;
    }

    RandomGenerator random() {
        return random;
    }

    ComputeSettings settings() {
        return settings;
    }

    void tell(EventKind kind, VmKey vm, Map<String, String> data) {
        ground.log().add(kind, vm.name(), data);
    }

    Duration draw(OperationKind kind) {
        return settings.times().of(kind).draw(random);
    }

    void set(VmKey key, Provisioning.State provisioning, PowerState power) {
        change(key, state -> state.with(Provisioning.of(provisioning, now())).with(power, now()));
    }

    void set(VmKey key, Provisioning.State provisioning) {
        change(key, state -> state.with(Provisioning.of(provisioning, now())));
    }

    /** The operation failed and the VM is back at {@code power}. */
    void fail(VmKey key, ArmError error, PowerState power) {
        Provisioning failed = new Provisioning(Provisioning.State.FAILED, Optional.of(error.code()), now());
        change(key, state -> state.with(failed).with(power, now()));
    }

    void run(VmKey key) {
        set(key, Provisioning.State.SUCCEEDED, PowerState.RUNNING);
        store.find(key).ifPresent(guests::boot);
    }

    void deallocate(VmKey key) {
        cutAndRelease(key);
        set(key, Provisioning.State.SUCCEEDED, PowerState.DEALLOCATED);
    }

    void remove(VmKey key) {
        cutAndRelease(key);
        store.remove(key);
    }

    void cutAndRelease(VmKey key) {
        guests.cutPower(key);
        store.find(key).ifPresent(vm -> market().release(vm.holder().name()));
    }

    private void change(VmKey key, UnaryOperator<VmState> change) {
        store.update(key, vm -> vm.with(change));
    }
}
