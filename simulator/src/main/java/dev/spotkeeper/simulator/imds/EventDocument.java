package dev.spotkeeper.simulator.imds;

import java.util.ArrayList;
import java.util.List;

/**
 * What a VM's metadata service shows of Scheduled Events.
 *
 * @param incarnation grows with each change, not always by one
 * @param events the events that are planned or under way
 */
record EventDocument(int incarnation, List<ScheduledEvent> events) {
    EventDocument {
        events = List.copyOf(events);
    }

    static EventDocument empty() {
        return new EventDocument(1, List.of());
    }

    /** With {@code event} in place of the one with its id, or added. */
    EventDocument showing(ScheduledEvent event, int step) {
        List<ScheduledEvent> next = new ArrayList<>(events);
        next.removeIf(shown -> shown.id().equals(event.id()));
        next.add(event);
        return new EventDocument(incarnation + step, next);
    }

    EventDocument without(String eventId, int step) {
        List<ScheduledEvent> next = new ArrayList<>(events);
        return next.removeIf(shown -> shown.id().equals(eventId)) ? new EventDocument(incarnation + step, next) : this;
    }
}
