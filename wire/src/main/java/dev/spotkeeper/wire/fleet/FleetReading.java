package dev.spotkeeper.wire.fleet;

import dev.spotkeeper.core.pool.Fleet;
import java.util.List;
import java.util.Map;

/** What came of reading a fleet document. */
public sealed interface FleetReading {
    /**
     * It is good, all of it.
     *
     * @param sections names what it says of each pool, by the pool's name: the same as long as it says the same, however it is written
     */
    record Accepted(Fleet fleet, Map<String, String> sections) implements FleetReading {
        public Accepted {
            sections = Map.copyOf(sections);
        }
    }

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
