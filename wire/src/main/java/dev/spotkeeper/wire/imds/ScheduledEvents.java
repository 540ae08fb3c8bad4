package dev.spotkeeper.wire.imds;

import java.util.List;

/** What one answer of {@code /metadata/scheduledevents} says. */
public sealed interface ScheduledEvents {
    /**
     * A document that could be read.
     *
     * @param incarnation Azure's DocumentIncarnation, a number or any text, blank where absent; it changes with the events and
     *     skips numbers
     * @param events what is in force now, in Azure's order; empty when nothing is
     */
    record Document(String incarnation, List<ScheduledEvent> events) implements ScheduledEvents {
        public Document {
            events = List.copyOf(events);
        }
    }

    /**
     * No document: nothing is known about what is in force.
     *
     * @param why one sentence, without the body
     */
    record Malformed(String why) implements ScheduledEvents {}
}
