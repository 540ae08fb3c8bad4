package dev.spotkeeper.rehearsal.contract;

import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.memory.WorkersInMemory;
import dev.spotkeeper.core.port.Workers;
import dev.spotkeeper.core.worker.Heartbeat;
import dev.spotkeeper.core.worker.Order;
import java.util.Optional;

final class InMemoryWorkersTest extends WorkersContract {
    private final WorkersInMemory workers = new WorkersInMemory();

    @Override
    Workers workers() {
        return workers;
    }

    @Override
    void say(Heartbeat heartbeat) {
        workers.say(heartbeat);
    }

    @Override
    Optional<Order> orderOf(VmId of) {
        return workers.orderOf(of);
    }
}
