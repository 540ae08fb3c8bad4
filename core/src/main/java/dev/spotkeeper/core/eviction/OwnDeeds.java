package dev.spotkeeper.core.eviction;

import dev.spotkeeper.core.eviction.Evidence.Fact;
import java.time.Instant;
import java.util.Optional;

/**
 * What we did to a VM ourselves.
 *
 * @param since from when on a start of the VM may have been ours, if we requested any in the episode that is open
 * @param evictionEstablished whether an eviction was established when the first of them was claimed, or only a hold kept us
 *     from that: it stands, whatever becomes of its evidence later
 * @param stop the last time that we stopped it, if we ever did
 * @param isStopped whether it has not been up since
 */
public record OwnDeeds(
        Optional<Instant> since, boolean evictionEstablished, Optional<OwnStop> stop, boolean isStopped) {
    /** Returns that of a VM that we did nothing to. */
    public static OwnDeeds none() {
        return starts(Optional.empty(), false);
    }

    /** Returns that of a VM that we never stopped. */
    public static OwnDeeds starts(Optional<Instant> since, boolean evictionEstablished) {
        return new OwnDeeds(since, evictionEstablished, Optional.empty(), false);
    }

    /** Returns these deeds with a stop of ours. */
    public OwnDeeds withStop(OwnStop newStop, boolean stands) {
        return new OwnDeeds(since, evictionEstablished, Optional.of(newStop), stands);
    }

    /** Returns whether a start may have been ours: then it is no person's, and ends no person's stop. */
    boolean mayExplain(Instant start) {
        return since.filter(first -> !start.isBefore(first)).isPresent();
    }

    /** Returns whether what is told of a stop is our own one. */
    boolean explains(Fact told) {
        return stop.filter(ours -> ours.explains(told)).isPresent();
    }
}
