package dev.spotkeeper.simulator.trace;

import java.time.Instant;
import java.util.Comparator;

/**
 * A change of one zone.
 *
 * @param at when, in the trace's own time
 * @param zone the zone, by the trace's name
 * @param available what it becomes
 */
public record Change(Instant at, String zone, boolean available) implements Comparable<Change> {
    private static final Comparator<Change> ORDER =
            Comparator.comparing(Change::at).thenComparing(Change::zone).thenComparing(Change::available);

    @Override
    public int compareTo(Change other) {
        return ORDER.compare(this, other);
    }
}
