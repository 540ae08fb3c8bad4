package dev.spotkeeper.simulator.event;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * One thing that happened.
 *
 * @param seq its number, from 0, without gaps
 * @param at when, in the world's time
 * @param kind what
 * @param vm the name of the VM, or empty when it concerns none
 * @param data particulars, sorted by name
 */
public record WorldEvent(long seq, Instant at, EventKind kind, String vm, Map<String, String> data) {
    /** Takes a sorted copy of the particulars. */
    public WorldEvent {
        data = Collections.unmodifiableMap(new TreeMap<>(data));
    }

    /** One line: number, instant, kind, VM, particulars. The same run gives the same lines. */
    public String line() {
        return seq + " " + at + " " + kind.text() + " " + vm + " " + data;
    }
}
