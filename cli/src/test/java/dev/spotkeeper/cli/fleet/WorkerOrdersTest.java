package dev.spotkeeper.cli.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spotkeeper.cli.RunFailure;
import dev.spotkeeper.cli.UsageProblem;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.memory.WorkersInMemory;
import dev.spotkeeper.core.worker.Heartbeat;
import dev.spotkeeper.core.worker.Order;
import dev.spotkeeper.core.worker.WorkerPhase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class WorkerOrdersTest {
    private static final VmId VM = new VmId("0000", "spot", "vm-1");
    private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");

    private final WorkersInMemory workers = new WorkersInMemory();
    private Instant now = START;
    private boolean isAlive = true;
    private int looks;

    private WorkerOrders orders() {
        LiveVm vm = new LiveVm(VM.path(), "vm-1", "westeurope", "running");
        return new WorkerOrders(workers, List.of(vm), () -> now, this::pass);
    }

    /** A worker that takes an order at the second look, and has handed back at the fourth. */
    private void pass() {
        now = now.plusMillis(500);
        looks++;
        if (isAlive && looks >= 2) {
            String order = workers.orderOf(VM).orElseThrow().id();
            workers.say(new Heartbeat(
                    VM,
                    "",
                    WorkerPhase.DRAINING,
                    START,
                    Optional.empty(),
                    now,
                    Optional.of(new Heartbeat.Answer(order, looks >= 4))));
        }
    }

    @Test
    void drainWaitsUntilAllIsHandedBack() {
        String said = orders().drain("VM-1", Duration.ofMinutes(20));

        assertThat(looks).isEqualTo(4);
        assertThat(said)
                .isEqualTo(
                        "VM-1 has handed back its work and takes none for 20 min: ./spotkeeper resume VM-1 ends that sooner");
        assertThat(workers.orderOf(VM)).hasValueSatisfying(order -> {
            assertThat(order.kind()).isEqualTo(Order.Kind.DRAIN);
            assertThat(order.deadline()).isEqualTo(START.plusSeconds(30));
            assertThat(order.until()).isEqualTo(START.plus(Duration.ofMinutes(20)));
        });
    }

    @Test
    void resumeWaitsForTheAnswerToo() {
        assertThat(orders().resume("vm-1")).isEqualTo("vm-1 takes work again");
        assertThat(workers.orderOf(VM).map(Order::kind)).contains(Order.Kind.RESUME);
    }

    @Test
    void workerThatDoesNotAnswerIsAFailureThatSaysSo() {
        isAlive = false;
        WorkerOrders orders = orders();

        assertThatThrownBy(() -> orders.drain("vm-1", Duration.ofHours(1)))
                .isInstanceOf(RunFailure.class)
                .hasMessage(
                        "the worker of vm-1 did not answer within 60 s; the order stands, and it will obey when it runs");
        assertThat(now).isEqualTo(START.plusSeconds(60));
    }

    @Test
    void nobodyKnowsTheVm() {
        WorkerOrders orders = orders();

        assertThatThrownBy(() -> orders.resume("vm-9"))
                .isInstanceOf(UsageProblem.class)
                .hasMessage("there is no VM 'vm-9': ./spotkeeper status lists them");
        assertThat(workers.orderOf(VM)).isEmpty();
    }
}
