package dev.spotkeeper.core.port;

import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.record.ForgottenSavings;
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
     * Lists VMs whose wake-up time has come, soonest first, at most {@code limit} of them. One whose record cannot be read is left out: no
     * pass could do anything about it.
     *
     * @param limit from 1 to 1000
     */
    List<VmId> due(Instant until, int limit);

    /**
     * Deletes a record.
     *
     * @param etag the version that was read
     * @return whether it was deleted; otherwise somebody else wrote or deleted it meanwhile
     */
    boolean delete(VmId vm, String etag);

    /** Reads all records of a subscription. More than a store can read in one go are an exception: a part of them would pass for all. */
    All all(String subscriptionId);

    /** Reads what VMs of a subscription have saved that are forgotten; throws when that cannot be read. */
    Forgotten forgotten(String subscriptionId);

    /**
     * Replaces what VMs of a subscription have saved that are forgotten.
     *
     * @param etag the version that was read
     * @return whether it was written; otherwise somebody else wrote meanwhile
     */
    boolean replaceForgotten(String subscriptionId, ForgottenSavings savings, String etag);

    /**
     * What forgotten VMs have saved, and the version that it was read at.
     *
     * @param etag empty as long as none was written
     */
    record Forgotten(ForgottenSavings savings, String etag) {
        /** Nothing was written yet. */
        public static final Forgotten NONE = new Forgotten(ForgottenSavings.NONE, "");
    }

    /**
     * All records of a subscription.
     *
     * @param records those that can be read
     * @param unreadable VMs that have one which cannot be read
     */
    record All(List<VmRecord> records, List<VmId> unreadable) {
        public All {
            records = List.copyOf(records);
            unreadable = List.copyOf(unreadable);
        }
    }

    /** A record and the version that it was read at. */
    record Versioned(VmRecord record, String etag) {}
}
