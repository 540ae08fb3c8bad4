package dev.spotkeeper.core.port;

import dev.spotkeeper.core.capacity.Offering;
import dev.spotkeeper.core.capacity.OfferingRecord;
import java.util.List;
import java.util.Optional;

/** What is known about each offering, kept with optimistic concurrency. Offerings that differ in case only are the same. */
public interface Offerings {
    /** Reads the record of an offering; throws when there is one that cannot be read. */
    Optional<Versioned> load(Offering offering);

    /**
     * Writes a record that did not exist.
     *
     * @return the new version, or empty when somebody else created it first
     */
    Optional<Versioned> create(OfferingRecord record);

    /**
     * Replaces a record.
     *
     * @param etag the version that was read
     * @return the new version, or empty when somebody else wrote meanwhile
     */
    Optional<Versioned> replace(OfferingRecord record, String etag);

    /** Lists all records of a subscription that can be read, for people to look at. */
    List<OfferingRecord> all(String subscriptionId);

    /** A record and the version that it was read at. */
    record Versioned(OfferingRecord record, String etag) {}
}
