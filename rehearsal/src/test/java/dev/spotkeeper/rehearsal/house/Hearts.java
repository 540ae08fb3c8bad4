package dev.spotkeeper.rehearsal.house;

import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.memory.WorkersInMemory;
import dev.spotkeeper.core.worker.Heartbeat;
import dev.spotkeeper.core.worker.Order;
import dev.spotkeeper.core.worker.WorkerPhase;
import dev.spotkeeper.simulator.compute.PowerState;
import dev.spotkeeper.simulator.compute.VirtualMachine;
import dev.spotkeeper.simulator.compute.VmKey;
import dev.spotkeeper.simulator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says for each VM that runs what the worker on it would: that it warms up, three minutes after its boot that it is ready, and that it has handed its
 * work back when it is told to drain.
 */
public final class Hearts {
    /** The worker's own cadence. */
    private static final Duration EVERY = Duration.ofSeconds(30);

    private static final Duration WARM_UP = Duration.ofMinutes(3);

    private final World world;
    private final WorkersInMemory workers;
    private final Map<VmKey, Boot> boots = new HashMap<>();
    private Habit habit = Habit.GETS_READY;

    /** What workers do. */
    public enum Habit {
        /** They get ready in time. */
        GETS_READY,
        /** Those on machines that boot now warm up for ever. */
        NEVER_GETS_READY,
        /** Those on machines that boot now do not even start. */
        DOES_NOT_START,
        /** All of them fall silent. */
        SILENT
    }

    Hearts(World world, WorkersInMemory workers) {
        this.world = world;
        this.workers = workers;
    }

    /** From now on workers are like that. */
    public void are(Habit now) {
        habit = now;
    }

    void begin() {
        world.time().after(EVERY, () -> {
            List.copyOf(world.compute().all()).forEach(this::beat);
            begin();
        });
    }

    private void beat(VirtualMachine vm) {
        if (vm.power() != PowerState.RUNNING) {
            boots.remove(vm.key());
            return;
        }
        Instant now = world.time().instant();
        Boot boot = boots.computeIfAbsent(vm.key(), key -> new Boot(now, habit));
        if (habit != Habit.SILENT && boot.habit() != Habit.DOES_NOT_START) {
            boolean isWarm =
                    boot.habit() == Habit.GETS_READY && !now.isBefore(boot.at().plus(WARM_UP));
            VmId id = VmId.parse(vm.key().resourceId()).orElseThrow();
            Optional<Order> drain = workers.orderOf(id).filter(order -> order.isDrainAt(now));
            WorkerPhase usual = isWarm ? WorkerPhase.READY : WorkerPhase.WARMING;
            workers.say(new Heartbeat(
                    id,
                    vm.birth().vmId(),
                    drain.isPresent() ? WorkerPhase.DRAINED : usual,
                    boot.at(),
                    isWarm ? Optional.of(boot.at().plus(WARM_UP)) : Optional.empty(),
                    now,
                    drain.map(order -> new Heartbeat.Answer(order.id(), true))));
        }
    }

    /** When a machine booted, and what its worker was like then. */
    private record Boot(Instant at, Habit habit) {}
}
