package dev.spotkeeper.rehearsal.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.port.Workers;
import dev.spotkeeper.core.worker.Hearing;
import dev.spotkeeper.core.worker.Heartbeat;
import dev.spotkeeper.core.worker.Order;
import dev.spotkeeper.core.worker.WorkerPhase;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What every keeper of heartbeats and orders promises; the other side of it is the worker's, or stands for it. */
abstract class WorkersContract {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00.123456Z");
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final VmId vm = new VmId("s", "it's a group (1)", "vm-" + NUMBER.incrementAndGet());

    abstract Workers workers();

    /** The worker on a VM says something of itself. */
    abstract void say(Heartbeat heartbeat);

    /** Returns the order that the worker on a VM reads. */
    abstract Optional<Order> orderOf(VmId of);

    private Heartbeat heartbeat(WorkerPhase phase) {
        return new Heartbeat(
                vm, "m", phase, NOON, Optional.of(NOON), NOON, Optional.of(new Heartbeat.Answer("o", true)));
    }

    private static Order order(String id) {
        return new Order(id, Order.Kind.DRAIN, NOON, NOON.plusSeconds(60), NOON.plusSeconds(3600), "it's dear");
    }

    @Test
    void workerThatNeverSaidAnythingIsUnknown() {
        assertThat(workers().heartbeat(vm)).isEqualTo(new Hearing.Silence());
        assertThat(orderOf(vm)).isEmpty();
    }

    @Test
    void whatAWorkerSaysLastCounts() {
        say(heartbeat(WorkerPhase.READY));
        say(heartbeat(WorkerPhase.DRAINED));

        assertThat(workers().heartbeat(vm)).isEqualTo(new Hearing.Said(heartbeat(WorkerPhase.DRAINED)));
    }

    @Test
    void lastOrderIsTheOneThatIsRead() {
        workers().order(vm, order("first"));
        workers().order(vm, order("second"));

        assertThat(orderOf(vm)).contains(order("second"));
    }

    @Test
    void orderThatIsToStayStaysAndIsTold() {
        assertThat(workers().order(vm, order("first"), present -> true)).isEmpty();
        assertThat(workers().order(vm, order("second"), present -> present.id().equals("first")))
                .contains(order("first"));
        assertThat(orderOf(vm)).contains(order("first"));
    }

    @Test
    void orderThatNeedNotStayIsReplaced() {
        workers().order(vm, order("first"));

        assertThat(workers().order(vm, order("second"), present -> !present.id().equals("first")))
                .isEmpty();
        assertThat(orderOf(vm)).contains(order("second"));
    }
}
