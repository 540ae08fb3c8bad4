package dev.spotkeeper.cli.fleet;

import dev.spotkeeper.cli.RunFailure;
import dev.spotkeeper.cli.UsageProblem;
import dev.spotkeeper.cli.local.LocalState;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.port.Workers;
import dev.spotkeeper.core.worker.Heartbeat.Answer;
import dev.spotkeeper.core.worker.Order;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Tells the worker of one VM to stop taking work, or to take it again, and waits for its answer. */
public final class WorkerOrders {
    /** What a worker gets to hand its work back. */
    private static final Duration BUDGET = Duration.ofSeconds(30);

    /** Until a worker reads its order, and then hands back, and tells so. */
    private static final Duration PATIENCE = BUDGET.plusSeconds(30);

    private static final Duration LOOK = Duration.ofMillis(500);

    private final Workers workers;
    private final List<LiveVm> vms;
    private final InstantSource clock;
    private final Runnable pause;

    WorkerOrders(Workers workers, List<LiveVm> vms, InstantSource clock, Runnable pause) {
        this.workers = workers;
        this.vms = List.copyOf(vms);
        this.clock = clock;
        this.pause = pause;
    }

    /** Opens a running local Azure. */
    public static WorkerOrders of(LocalState state) {
        RunningAzure azure = new RunningAzure(state);
        return new WorkerOrders(azure.workers(), LiveVm.all(azure), InstantSource.system(), WorkerOrders::sleep);
    }

    /** Stops work on a VM for that long; returns what to say of it. */
    public String drain(String name, Duration length) {
        Instant now = clock.instant();
        obeyed(
                name,
                new Order(id(now), Order.Kind.DRAIN, now, now.plus(BUDGET), now.plus(length), "asked for by hand"));
        return name + " has handed back its work and takes none for " + Span.of(length) + ": ./spotkeeper resume "
                + name + " ends that sooner";
    }

    /** Lets a VM take work again; returns what to say of it. */
    public String resume(String name) {
        Instant now = clock.instant();
        obeyed(name, new Order(id(now), Order.Kind.RESUME, now, now.plus(BUDGET), now, "asked for by hand"));
        return name + " takes work again";
    }

    private void obeyed(String name, Order order) {
        VmId vm = vms.stream()
                .filter(live -> live.name().equalsIgnoreCase(name))
                .flatMap(live -> VmId.parse(live.id()).stream())
                .findFirst()
                .orElseThrow(() -> new UsageProblem("there is no VM '" + name + "': ./spotkeeper status lists them"));
        workers.order(vm, order);
        Answer done = new Answer(order.id(), true);
        Instant until = order.at().plus(PATIENCE);
        while (workers.heartbeat(vm)
                .said()
                .flatMap(said -> said.answer())
                .filter(done::equals)
                .isEmpty()) {
            if (!clock.instant().isBefore(until)) {
                throw new RunFailure("the worker of " + name + " did not answer within " + Span.of(PATIENCE)
                        + "; the order stands, and it will obey when it runs");
            }
            pause.run();
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(LOOK.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunFailure("interrupted", e);
        }
    }

    private static String id(Instant now) {
        return "hand-" + now.toEpochMilli();
    }
}
