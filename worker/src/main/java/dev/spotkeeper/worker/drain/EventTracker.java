package dev.spotkeeper.worker.drain;

import dev.spotkeeper.wire.imds.ScheduledEvent;
import dev.spotkeeper.wire.imds.ScheduledEvent.Status;
import dev.spotkeeper.wire.imds.ScheduledEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares each document with the one before and says what is new for this VM. Azure has no status for the end of an event: it
 * just leaves the document, whether it happened or was withdrawn. Not safe for threads; the watching thread owns it.
 */
final class EventTracker {
    /** One document without the event may be a hiccup of the service; two are not. */
    static final int DOCUMENTS_TO_VANISH = 2;

    /** A VM that lives this long past the instant is not going to be evicted by that event. */
    static final Duration OVERDUE = Duration.ofMinutes(10);

    private final Map<String, Known> known = new LinkedHashMap<>();

    /** Takes in a document. */
    List<EventChange> update(ScheduledEvents.Document document, String vmName, Instant now) {
        List<EventChange> changes = new ArrayList<>();
        Map<String, ScheduledEvent> present = present(document, vmName);
        present.values().forEach(event -> appear(event, now, changes));
        List.copyOf(known.values()).stream()
                .filter(old -> !present.containsKey(old.event().id()))
                .forEach(old -> miss(old, changes));
        List.copyOf(known.values()).forEach(old -> age(old, now, changes));
        return changes;
    }

    private static Map<String, ScheduledEvent> present(ScheduledEvents.Document document, String vmName) {
        Map<String, ScheduledEvent> present = new LinkedHashMap<>();
        document.events().stream()
                .filter(event -> event.concerns(vmName))
                .forEach(event -> present.put(event.id(), event));
        return present;
    }

    private void appear(ScheduledEvent event, Instant now, List<EventChange> changes) {
        Known old = known.get(event.id());
        if (old == null) {
            known.put(event.id(), new Known(event, event.dueAt(now), 0, false));
            changes.add(new EventChange.Appeared(event));
        } else {
            move(old, event, now, changes);
        }
    }

    private void move(Known old, ScheduledEvent event, Instant now, List<EventChange> changes) {
        boolean hasStarted = event.status() == Status.STARTED && old.event().status() != Status.STARTED;
        // What was given up is long past its time: another time in the past says no more than that.
        boolean isEarlier = !old.overdue() && event.dueAt(now).isBefore(old.due());
        boolean isAgain = hasStarted && old.overdue();
        Instant due = isEarlier || isAgain ? event.dueAt(now) : old.due();
        known.put(event.id(), new Known(event, due, 0, old.overdue() && !isAgain));
        if (isEarlier || isAgain) {
            changes.add(new EventChange.Moved(event, due));
        }
    }

    private void miss(Known old, List<EventChange> changes) {
        if (old.missed() + 1 < DOCUMENTS_TO_VANISH) {
            known.put(old.event().id(), new Known(old.event(), old.due(), old.missed() + 1, old.overdue()));
            return;
        }
        known.remove(old.event().id());
        if (!old.overdue()) {
            changes.add(new EventChange.Vanished(old.event()));
        }
    }

    private void age(Known old, Instant now, List<EventChange> changes) {
        if (!old.overdue() && now.isAfter(old.due().plus(OVERDUE))) {
            known.put(old.event().id(), new Known(old.event(), old.due(), old.missed(), true));
            changes.add(new EventChange.Overdue(old.event()));
        }
    }

    /**
     * An event that is in force.
     *
     * @param event as seen last
     * @param due when it may happen, the earliest that was said
     * @param missed how many documents in a row did not have it
     * @param overdue whether it has been given up
     */
    private record Known(ScheduledEvent event, Instant due, int missed, boolean overdue) {}
}
