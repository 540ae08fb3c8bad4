package dev.spotkeeper.core.memory;

import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.port.Workers;
import dev.spotkeeper.core.worker.Hearing;
import dev.spotkeeper.core.worker.Heartbeat;
import dev.spotkeeper.core.worker.Order;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Heartbeats and orders in memory, for tests and rehearsals. */
public final class WorkersInMemory implements Workers {
    private final Map<VmId, Heartbeat> heartbeats = new ConcurrentHashMap<>();
    private final Map<VmId, Order> orders = new ConcurrentHashMap<>();
    private final Set<VmId> torn = ConcurrentHashMap.newKeySet();
    private volatile Optional<String> outage = Optional.empty();

    @Override
    public Hearing heartbeat(VmId vm) {
        Optional<Heartbeat> said = Optional.ofNullable(heartbeats.get(vm));
        if (torn.contains(vm)) {
            return new Hearing.Unreadable("its row is torn", true);
        }
        return outage.<Hearing>map(Hearing.Unreadable::new)
                .or(() -> said.map(Hearing.Said::new))
                .orElseGet(Hearing.Silence::new);
    }

    @Override
    public void order(VmId vm, Order order) {
        orders.put(vm, order);
    }

    @Override
    public Optional<Order> order(VmId vm, Order order, Predicate<Order> stays) {
        Order held = orders.merge(vm, order, (present, given) -> stays.test(present) ? present : given);
        return Optional.of(held).filter(one -> !one.equals(order));
    }

    /** From now on heartbeats cannot be read, for that reason. */
    public void fall(String why) {
        outage = Optional.of(why);
    }

    /** Heartbeats can be read again. */
    public void rise() {
        outage = Optional.empty();
    }

    /** From now on the row of that worker cannot be read, and all others can. */
    public void tear(VmId vm) {
        torn.add(vm);
    }

    /** A worker says something of itself. */
    public void say(Heartbeat heartbeat) {
        heartbeats.put(heartbeat.vm(), heartbeat);
    }

    /** Returns the order that a worker would read. */
    public Optional<Order> orderOf(VmId vm) {
        return Optional.ofNullable(orders.get(vm));
    }
}
