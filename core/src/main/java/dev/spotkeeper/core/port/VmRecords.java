package dev.spotkeeper.core.port;

import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.record.VmRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What we know about each VM, kept with optimistic concurrency. */
public interface VmRecords {
    /** Reads the record of a VM; throws when there is one that cannot be read. */
    Optional<Versioned> load(VmId vm);

    /**
     * Writes a record that did not exist.
     *
     * @return the new version, or empty when somebody else created it first
     */
    Optional<Versioned> create(VmRecord record);

    /**
     * Replaces a record.
     *
     * @param etag the version that was read
     * @return the new version, or empty when somebody else wrote meanwhile: read again and start over
     */
    Optional<Versioned> replace(VmRecord record, String etag);

    /**
     * Lists VMs whose wake-up time has come, soonest first, at most {@code limit} of them.
     *
     * @param limit from 1 to 1000
     */
    List<VmId> due(Instant until, int limit);

    /** Lists all records of a subscription that can be read. */
    List<VmRecord> all(String subscriptionId);

    /** A record and the version that it was read at. */
    record Versioned(VmRecord record, String etag) {}
}
