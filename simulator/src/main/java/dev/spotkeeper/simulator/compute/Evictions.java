package dev.spotkeeper.simulator.compute;

import dev.spotkeeper.simulator.chance.Guids;
import dev.spotkeeper.simulator.event.EventKind;
import dev.spotkeeper.simulator.market.Holder;
import dev.spotkeeper.simulator.market.ReclaimCause;
import dev.spotkeeper.simulator.market.Tenant;
import dev.spotkeeper.simulator.time.Cancellable;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Evicts VMs: announced, begun, cut, torn down. A VM that is being created vanishes, one that is being started fails to
 * start, and one that holds nothing is left alone.
 */
final class Evictions implements Tenant {
    private final Ground ground;
    private final Site site;
    private final Operations operations;
    private final Listeners listeners;
    private final Guids guids;
    private final Map<VmKey, Pending> pending = new HashMap<>();
    private final Map<VmKey, Cancellable> teardowns = new HashMap<>();

    Evictions(Ground ground, Site site, Operations operations, Listeners listeners) {
        this.ground = ground;
        this.site = site;
        this.operations = operations;
        this.listeners = listeners;
        this.guids = ground.guids("evictions");
    }

    @Override
    public void reclaim(Holder holder, ReclaimCause cause) {
        EvictionCause why = cause == ReclaimCause.PRICE ? EvictionCause.PRICE : EvictionCause.CAPACITY;
        VmKey.parse(holder.name())
                .ifPresent(key ->
                        evict(key, why, site.settings().evictions().notices().draw(site.random())));
    }

    /** Evicts the VM now, whatever it is doing; nothing happens when it holds no capacity or goes already. */
    void evict(VmKey key, EvictionCause cause, Notice notice) {
        site.store().find(key).ifPresent(vm -> {
            if (vm.provisioning() == Provisioning.State.CREATING) {
                operations.fail(key, Refusals.preempted());
            } else if (vm.power() == PowerState.STARTING) {
                operations.fail(key, new Allocation(site).noCapacity(vm.model().offering()));
            } else if (isEvictable(vm)) {
                announce(vm.key(), cause, notice);
            }
        });
    }

    /** Azure changes its mind. Returns whether there was an eviction that had not begun. */
    boolean withdraw(VmKey key, String reason) {
        Optional<Pending> found = Optional.ofNullable(pending.remove(key));
        found.ifPresent(called -> {
            called.next().cancel();
            ground.log().add(EventKind.EVENT_WITHDRAWN, key.name(), Map.of("reason", reason));
            listeners.withdrawn(called.eviction());
        });
        return found.isPresent();
    }

    /** Begins an announced eviction now: its guest has said that it is ready. */
    void hasten(VmKey key) {
        Optional.ofNullable(pending.get(key)).filter(called -> !called.begun()).ifPresent(called -> {
            called.next().cancel();
            begin(called.eviction());
        });
    }

    /** A stop or delete by an ARM call takes the place of an eviction that is under way. */
    void yieldTo(VmKey key, OperationKind kind) {
        if (kind == OperationKind.DEALLOCATE || kind == OperationKind.DELETE) {
            withdraw(key, kind.name().toLowerCase(Locale.ROOT));
            Optional.ofNullable(teardowns.remove(key)).ifPresent(Cancellable::cancel);
        }
    }

    boolean isTearingDown(VmKey key) {
        return teardowns.containsKey(key);
    }

    Optional<Eviction> pendingOn(VmKey key) {
        return Optional.ofNullable(pending.get(key)).map(Pending::eviction);
    }

    private boolean isEvictable(VirtualMachine vm) {
        boolean holds = vm.power() != PowerState.DEALLOCATING && vm.power() != PowerState.DEALLOCATED;
        return holds && vm.provisioning() != Provisioning.State.DELETING && !pending.containsKey(vm.key());
    }

    private void announce(VmKey key, EvictionCause cause, Notice notice) {
        Eviction eviction = new Eviction(
                guids.next().toUpperCase(Locale.ROOT), key, cause, new Eviction.Timing(site.now(), notice));
        ground.log()
                .add(
                        EventKind.EVICTION_ANNOUNCED,
                        key.name(),
                        Map.of(
                                "cause", cause.name().toLowerCase(Locale.ROOT),
                                "noticeSeconds", seconds(notice.real()),
                                "shownSeconds", seconds(notice.shown())));
        listeners.announced(eviction);
        pending.put(key, new Pending(eviction, ground.time().at(eviction.cutAt(), () -> begin(eviction)), false));
    }

    private void begin(Eviction eviction) {
        boolean given = eviction.timing().notice().isGiven();
        if (given) {
            ground.log().add(EventKind.EVENT_STARTED, eviction.vm().name());
            listeners.started(eviction);
        }
        Duration started = given ? site.settings().evictions().spans().started() : Duration.ZERO;
        pending.put(eviction.vm(), new Pending(eviction, ground.time().after(started, () -> cut(eviction)), true));
    }

    private void cut(Eviction eviction) {
        VmKey key = eviction.vm();
        pending.remove(key);
        operations.preempt(key);
        site.guests().cutPower(key);
        ground.log()
                .add(
                        EventKind.EVICTED,
                        key.name(),
                        Map.of("cause", eviction.cause().name().toLowerCase(Locale.ROOT)));
        site.set(key, Provisioning.State.SUCCEEDED, PowerState.DEALLOCATING);
        listeners.evicted(eviction);
        Duration teardown = site.settings().evictions().spans().teardown().draw(site.random());
        teardowns.put(key, ground.time().after(teardown, () -> tearDown(key)));
    }

    private void tearDown(VmKey key) {
        teardowns.remove(key);
        site.store().find(key).ifPresent(vm -> {
            if (isDeleted(vm)) {
                site.remove(key);
            } else {
                site.deallocate(key);
            }
        });
    }

    private boolean isDeleted(VirtualMachine vm) {
        boolean deletes = vm.model().spot().policy() == Spot.EvictionPolicy.DELETE;
        return deletes
                && site.random().nextDouble() >= site.settings().evictions().leftDeallocatedShare();
    }

    private static String seconds(Duration span) {
        return String.valueOf(span.toMillis() / 1000.0);
    }

    private record Pending(Eviction eviction, Cancellable next, boolean begun) {}
}
