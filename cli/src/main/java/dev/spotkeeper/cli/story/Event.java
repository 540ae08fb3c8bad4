package dev.spotkeeper.cli.story;

import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One thing that happened.
 *
 * @param at when, by the clock of this machine
 * @param kind what
 * @param vm the VM's name, or empty
 * @param details more, by name: {@code id} of a message, {@code zone}, {@code seconds}, …
 */
public record Event(Instant at, Kind kind, String vm, SortedMap<String, String> details) {
    public Event {
        details = new TreeMap<>(details);
    }

    /** Returns an event about a VM. */
    public static Event of(Instant at, Kind kind, String vm) {
        return new Event(at, kind, vm, new TreeMap<>());
    }

    /** Returns an event about a VM, with details. */
    public static Event of(Instant at, Kind kind, String vm, Map<String, String> details) {
        return new Event(at, kind, vm, new TreeMap<>(details));
    }

    /** Returns the event with one more detail. */
    public Event with(String name, Object value) {
        SortedMap<String, String> more = new TreeMap<>(details);
        more.put(name, value.toString());
        return new Event(at, kind, vm, more);
    }

    /** Returns a detail, or empty text. */
    public String detail(String name) {
        return details.getOrDefault(name, "");
    }

    /** Returns the message that this is about, or empty text. */
    public String messageId() {
        return detail("id");
    }
}
