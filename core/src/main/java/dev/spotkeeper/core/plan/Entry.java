package dev.spotkeeper.core.plan;

import dev.spotkeeper.core.capacity.OfferingRecord;
import java.time.Duration;
import java.util.Map;

/** What a VM that is to be started finds at the gate of its offering. */
public sealed interface Entry {
    /** Returns the offering's record as it is to be written. */
    OfferingRecord record();

    /** The VM may be started: the record holds its lease. */
    record Admitted(OfferingRecord record) implements Entry {}

    /**
     * It waits.
     *
     * @param comeBackAfter how long until it looks again, should nobody call it
     * @param reason for people
     * @param data figures for the decision log: who probes, and when
     */
    record TurnedAway(OfferingRecord record, Duration comeBackAfter, String reason, Map<String, String> data)
            implements Entry {
        public TurnedAway {
            data = Map.copyOf(data);
        }
    }
}
