package dev.spotkeeper.simulator.monitor;

import dev.spotkeeper.simulator.chance.Observed;
import dev.spotkeeper.simulator.chance.Spread;
import dev.spotkeeper.simulator.compute.ArmCall;
import dev.spotkeeper.simulator.compute.ComputeListener;
import dev.spotkeeper.simulator.compute.Eviction;
import dev.spotkeeper.simulator.compute.PowerState;
import dev.spotkeeper.simulator.compute.VirtualMachine;
import dev.spotkeeper.simulator.compute.VmKey;
import dev.spotkeeper.simulator.time.Cancellable;
import dev.spotkeeper.simulator.time.Scheduler;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Writes the records of Resource Health. An eviction leaves two to six under one correlation id: the first at the cut, the
 * critical one 2 to 21 s later, then as many of the others as chance gives, in the order of the real ones. A stop by a
 * call leaves one.
 */
@Observed("five real evictions of 2021: two to six notifications, the critical record 2 to 21 s after the first")
final class HealthRecords implements ComputeListener {
    private static final Spread TO_ACTIVATED = Spread.seconds(2, 6, 21);
    private static final Spread TO_IN_PROGRESS = Spread.seconds(22, 30, 40);
    private static final Spread TO_STILL_DOWN = Spread.seconds(900, 985, 1020);
    private static final Spread TO_LAST = Spread.seconds(1030, 1150, 1200);
    private static final int MOST_EXTRAS = 4;
    private static final int WITH_RESOLVED = 1;
    private static final int WITH_IN_PROGRESS = 2;
    private static final int WITH_STILL_DOWN = 3;

    private final Scheduler time;
    private final RecordWriter writer;
    private final ResourceHealth health;
    private final RandomGenerator random;
    private final Map<VmKey, Episode> open = new HashMap<>();

    HealthRecords(Scheduler time, RecordWriter writer, ResourceHealth health, RandomGenerator random) {
        this.time = time;
        this.writer = writer;
        this.health = health;
        this.random = random;
    }

    @Override
    public void evicted(Eviction eviction) {
        if (health.isSilent()) {
            return;
        }
        int extras = random.nextInt(MOST_EXTRAS + 1);
        Episode episode = new Episode(eviction.vm(), writer.newId(), extras, new ArrayList<>());
        close(eviction.vm());
        open.put(eviction.vm(), episode);
        write(episode, HealthStage.NOTICED);
        time.after(TO_ACTIVATED.draw(random), () -> write(episode, HealthStage.ACTIVATED));
        plan(episode, WITH_IN_PROGRESS, TO_IN_PROGRESS, HealthStage.IN_PROGRESS);
        plan(episode, WITH_STILL_DOWN, TO_STILL_DOWN, HealthStage.STILL_DOWN);
        plan(episode, MOST_EXTRAS, TO_LAST, HealthStage.IN_PROGRESS);
    }

    @Override
    public void called(ArmCall call) {
        if (call.stage().status() == ArmCall.Status.ACCEPTED && !health.isSilent()) {
            UserStops.texts(call.action())
                    .ifPresent(texts -> writer.write(
                            HealthStage.ACTIVATED.about(call.vm()),
                            writer.newId(),
                            Optional.empty(),
                            HealthStage.ACTIVATED.properties(texts.title(), "UserInitiated")));
        }
    }

    @Override
    public void changed(Optional<VirtualMachine> before, Optional<VirtualMachine> after) {
        boolean up = after.map(VirtualMachine::power).equals(Optional.of(PowerState.RUNNING));
        if (up || after.isEmpty()) {
            after.or(() -> before)
                    .flatMap(vm -> close(vm.key()))
                    .filter(episode -> up && episode.extras() >= WITH_RESOLVED)
                    .ifPresent(episode -> write(episode, HealthStage.RESOLVED));
        }
    }

    private void plan(Episode episode, int extras, Spread wait, HealthStage stage) {
        if (episode.extras() >= extras) {
            episode.later().add(time.after(wait.draw(random), () -> write(episode, stage)));
        }
    }

    private Optional<Episode> close(VmKey vm) {
        Optional<Episode> closed = Optional.ofNullable(open.remove(vm));
        closed.ifPresent(episode -> episode.later().forEach(Cancellable::cancel));
        return closed;
    }

    private void write(Episode episode, HealthStage stage) {
        writer.write(
                stage.about(episode.vm()),
                episode.correlationId(),
                Optional.empty(),
                stage.properties(HealthTexts.PREEMPTED_TITLE, "PlatformInitiated"));
    }

    private record Episode(VmKey vm, String correlationId, int extras, List<Cancellable> later) {}
}
