package dev.spotkeeper.core.port;

import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.worker.Heartbeat;
import dev.spotkeeper.core.worker.Order;
import java.util.Optional;

/** What workers on VMs say of themselves, and what they are told to do. */
public interface Workers {
    /** Reads what the worker on a VM last said; empty when it never said anything, or its row cannot be read. */
    Optional<Heartbeat> heartbeat(VmId vm);

    /** Gives a worker an order in the place of any that it had. It is obeyed within some ten seconds, if there is a worker. */
    void order(VmId vm, Order order);
}
