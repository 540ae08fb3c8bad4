package dev.spotkeeper.wire.fleet;

import dev.spotkeeper.core.pool.Fleet;
import java.util.List;

/** What came of reading a fleet document. */
public sealed interface FleetReading {
    /** It is good, all of it. */
    record Accepted(Fleet fleet) implements FleetReading {}

    /**
     * It is refused, all of it.
     *
     * @param problems why, by line; at least one, at most {@link FleetReader#MAX_PROBLEMS}
     */
    record Refused(List<Problem> problems) implements FleetReading {
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
