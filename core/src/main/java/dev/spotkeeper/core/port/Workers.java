package dev.spotkeeper.core.port;

import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.worker.Hearing;
import dev.spotkeeper.core.worker.Order;
import java.util.Optional;
import java.util.function.Predicate;

/** What workers on VMs say of themselves, and what they are told to do. */
public interface Workers extends Heartbeats {
    /** Gives a worker an order in the place of any that it had. It is obeyed within some ten seconds, if there is a worker. */
    void order(VmId vm, Order order);

    /**
     * Gives a worker an order in the place of the one that it has, unless that is to stay; throws when it cannot be given.
     *
     * @param stays tells of the order that the worker has whether it is to stay
     * @return the order that stayed, or empty when the new one was given
     */
    Optional<Order> order(VmId vm, Order order, Predicate<Order> stays);

    /** Returns those of a deployment that has no account where workers could say anything: there are none. */
    static Workers none() {
        return new Workers() {
            @Override
            public Hearing heartbeat(VmId vm) {
                return new Hearing.Silence();
            }

            @Override
            public void order(VmId vm, Order order) {}

            @Override
            public Optional<Order> order(VmId vm, Order order, Predicate<Order> stays) {
                return Optional.empty();
            }
        };
    }
}
