package dev.spotkeeper.core.port;

import dev.spotkeeper.core.roster.PoolRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is kept about each pool, with optimistic concurrency. Names are compared without case. */
public interface PoolRecords {
    /** Reads the record of a pool; throws when there is one that cannot be read. */
    Optional<Versioned> load(String pool);

    /**
     * Writes a record that did not exist.
     *
     * @return the new version, or empty when somebody else created it first
     */
    Optional<Versioned> create(PoolRecord record);

    /**
     * Replaces a record.
     *
     * @param etag the version that was read
     * @return the new version, or empty when somebody else wrote meanwhile
     */
    Optional<Versioned> replace(PoolRecord record, String etag);

    /** Lists the names of pools whose wake-up time has come. */
    List<String> due(Instant until);

    /** Lists all records that can be read. */
    List<PoolRecord> all();

    /** A record and the version that it was read at. */
    record Versioned(PoolRecord record, String etag) {}
}
