package dev.spotkeeper.core.plan;

import dev.spotkeeper.core.capacity.OfferingRecord;
import dev.spotkeeper.core.fleet.VmId;
import java.time.Duration;
import java.util.List;

/**
 * What an offering learned, and who is told of it.
 *
 * @param record the offering's record as it is to be written
 * @param called the VMs whose turn it is now
 * @param delay how long until they should come
 */
public record Change(OfferingRecord record, List<VmId> called, Duration delay) {
    public Change {
        called = List.copyOf(called);
    }

    /** Returns a change that nobody is told of. */
    static Change of(OfferingRecord record) {
        return new Change(record, List.of(), Duration.ZERO);
    }
}
