package dev.spotkeeper.core.port;

import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.worker.Hearing;
import dev.spotkeeper.core.worker.Order;

/** What workers on VMs say of themselves, and what they are told to do. */
public interface Workers extends Heartbeats {
    /** Gives a worker an order in the place of any that it had. It is obeyed within some ten seconds, if there is a worker. */
    void order(VmId vm, Order order);

    /** Returns those of a deployment that has no account where workers could say anything: there are none. */
    static Workers none() {
        return new Workers() {
            @Override
            public Hearing heartbeat(VmId vm) {
                return new Hearing.Silence();
            }

            @Override
            public void order(VmId vm, Order order) {}
        };
    }
}
