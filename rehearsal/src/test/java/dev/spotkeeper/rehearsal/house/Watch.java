package dev.spotkeeper.rehearsal.house;

import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.simulator.compute.PowerState;
import dev.spotkeeper.simulator.compute.VirtualMachine;
import dev.spotkeeper.simulator.compute.VmKey;
import dev.spotkeeper.simulator.imds.ImdsAnswer;
import dev.spotkeeper.simulator.world.World;
import dev.spotkeeper.wire.imds.ScheduledEvent;
import dev.spotkeeper.wire.imds.ScheduledEvents;
import dev.spotkeeper.wire.imds.ScheduledEventsReader;
import dev.spotkeeper.wire.queue.Notice;
import dev.spotkeeper.wire.queue.NoticeMessages;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Watches the Scheduled Events of every running VM once a second and sends its notices, as the worker on the VM does. */
final class Watch {
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final World world;
    private final SignalQueue queue;
    private final Map<VmKey, Set<ScheduledEvent>> told = new HashMap<>();

    Watch(World world, SignalQueue queue) {
        this.world = world;
        this.queue = queue;
    }

    void begin() {
        world.time().after(EVERY, () -> {
            List.copyOf(world.compute().all()).stream()
                    .filter(vm -> vm.power() == PowerState.RUNNING)
                    .map(VirtualMachine::key)
                    .filter(this::hasNews)
                    .forEach(this::look);
            begin();
        });
    }

    /** Nothing but evictions is told of, and a look that finds none changes nothing. */
    private boolean hasNews(VmKey vm) {
        return world.compute().eviction(vm).isPresent()
                || !told.getOrDefault(vm, Set.of()).isEmpty();
    }

    private void look(VmKey vm) {
        if (!(world.scheduledEvents().get(vm, "2020-07-01") instanceof ImdsAnswer.Body body) || body.status() != 200) {
            return;
        }
        if (ScheduledEventsReader.read(body.body()) instanceof ScheduledEvents.Document document) {
            Set<ScheduledEvent> now = new HashSet<>();
            document.events().stream()
                    .filter(event -> event.type() == ScheduledEvent.Type.PREEMPT && event.concerns(vm.name()))
                    .forEach(now::add);
            Set<ScheduledEvent> before = told.getOrDefault(vm, Set.of());
            now.stream()
                    .filter(event -> !knows(before, event))
                    .forEach(event -> tell(vm, event, Notice.Status.SCHEDULED));
            before.stream()
                    .filter(event -> !knows(now, event))
                    .forEach(event -> tell(vm, event, Notice.Status.WITHDRAWN));
            told.put(vm, now);
        }
    }

    private static boolean knows(Set<ScheduledEvent> events, ScheduledEvent event) {
        return events.stream().anyMatch(known -> known.id().equals(event.id()));
    }

    private void tell(VmKey vm, ScheduledEvent event, Notice.Status status) {
        Notice notice = new Notice(
                event.id(),
                VmId.parse(vm.resourceId()).orElseThrow(),
                "Preempt",
                status,
                event.notBefore(),
                world.time().instant());
        queue.put(List.of(NoticeMessages.decode(NoticeMessages.encode(notice)).toSignal()));
    }
}
