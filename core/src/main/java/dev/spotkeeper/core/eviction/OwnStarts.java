package dev.spotkeeper.core.eviction;

import java.time.Instant;
import java.util.Optional;

/**
 * What we did to a VM ourselves: starts are all that we do to one.
 *
 * @param since from when on a start of the VM may have been ours, if we requested any in the episode that is open
 * @param evictionEstablished whether an eviction was established when the first of them was claimed, or only a hold kept us
 *     from that: it stands, whatever becomes of its evidence later
 */
public record OwnStarts(Optional<Instant> since, boolean evictionEstablished) {
    /** Returns that of a VM that we did nothing to. */
    public static OwnStarts none() {
        return new OwnStarts(Optional.empty(), false);
    }

    /** Returns whether a start may have been ours: then it is no person's, and ends no person's stop. */
    boolean mayExplain(Instant start) {
        return since.filter(first -> !start.isBefore(first)).isPresent();
    }
}
