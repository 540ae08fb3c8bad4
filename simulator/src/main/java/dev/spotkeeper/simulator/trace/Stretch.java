package dev.spotkeeper.simulator.trace;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A part of a trace.
 *
 * @param from its beginning, in the trace's own time
 * @param span how long it is
 * @param changes first the state of every zone at the beginning, then each change, in order
 */
public record Stretch(Instant from, Duration span, List<Change> changes) {
    /** Copies the changes. */
    public Stretch {
        changes = List.copyOf(changes);
    }

    /** The zones that are available at some time of it, by name. */
    public Set<String> zonesEverAvailable() {
        Set<String> zones = new TreeSet<>();
        changes.stream().filter(Change::available).map(Change::zone).forEach(zones::add);
        return zones;
    }

    /** How often a zone is lost in it. */
    public long losses() {
        return changes.stream()
                .filter(change -> !change.available() && change.at().isAfter(from))
                .count();
    }
}
