package dev.spotkeeper.simulator.imds;

import dev.spotkeeper.simulator.compute.ComputeListener;
import dev.spotkeeper.simulator.compute.Eviction;
import dev.spotkeeper.simulator.compute.VirtualMachine;
import dev.spotkeeper.simulator.compute.VmKey;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * The documents of all VMs. A Preempt event appears with its eviction, shows Started when the eviction begins, and is gone
 * with the VM's power or when it is withdrawn. An eviction without notice never appears.
 */
public final class ScheduledEvents implements ComputeListener {
    /** Azure's incarnations skip numbers; how far is not on record. */
    private static final int LONGEST_STEP = 3;

    private final ImdsHabits habits;
    private final RandomGenerator random;
    private final Map<VmKey, EventDocument> documents = new LinkedHashMap<>();

    ScheduledEvents(ImdsHabits habits, RandomGenerator random) {
        this.habits = habits;
        this.random = random;
    }

    @Override
    public void changed(Optional<VirtualMachine> before, Optional<VirtualMachine> after) {
        if (before.isEmpty()) {
            after.ifPresent(vm -> documents.put(vm.key(), EventDocument.empty()));
        }
        if (after.isEmpty()) {
            before.ifPresent(vm -> documents.remove(vm.key()));
        }
    }

    @Override
    public void announced(Eviction eviction) {
        if (eviction.timing().notice().isGiven()) {
            show(eviction.vm(), ScheduledEvent.Type.PREEMPT, eviction.eventId(), eviction.notBefore());
        }
    }

    @Override
    public void started(Eviction eviction) {
        change(
                eviction.vm(),
                document -> document.events().stream()
                        .filter(event -> event.id().equals(eviction.eventId()))
                        .findFirst()
                        .map(event -> document.showing(event.begun(), step()))
                        .orElse(document));
    }

    @Override
    public void withdrawn(Eviction eviction) {
        drop(eviction.vm(), eviction.eventId());
    }

    @Override
    public void evicted(Eviction eviction) {
        drop(eviction.vm(), eviction.eventId());
    }

    /** Shows an event of another type than an eviction's, until {@link #drop}. */
    public void show(VmKey vm, ScheduledEvent.Type type, String eventId, Instant notBefore) {
        Optional<Instant> shown =
                habits.has(ImdsHabits.Trap.BLANK_NOT_BEFORE) ? Optional.empty() : Optional.of(notBefore);
        ScheduledEvent event =
                new ScheduledEvent(eventId, type, List.of(vm.name()), new ScheduledEvent.Phase(false, shown));
        change(vm, document -> document.showing(event, step()));
    }

    /** Takes an event away. */
    public void drop(VmKey vm, String eventId) {
        change(vm, document -> document.without(eventId, step()));
    }

    EventDocument of(VmKey vm) {
        return documents.getOrDefault(vm, EventDocument.empty());
    }

    private void change(VmKey vm, UnaryOperator<EventDocument> change) {
        documents.replaceAll((key, document) -> sees(key, vm) ? change.apply(document) : document);
    }

    private boolean sees(VmKey reader, VmKey subject) {
        boolean sibling =
                habits.has(ImdsHabits.Trap.SHARED_DOCUMENTS) && reader.group().equalsIgnoreCase(subject.group());
        return sibling || reader.equals(subject);
    }

    private int step() {
        return habits.has(ImdsHabits.Trap.SKIPPED_INCARNATIONS) ? 1 + random.nextInt(LONGEST_STEP) : 1;
    }
}
