package dev.spotkeeper.core.port;

import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.worker.Order;

/** What workers on VMs say of themselves, and what they are told to do. */
public interface Workers extends Heartbeats {
    /** Gives a worker an order in the place of any that it had. It is obeyed within some ten seconds, if there is a worker. */
    void order(VmId vm, Order order);
}
