package dev.spotkeeper.azure.storage;

import com.azure.data.tables.models.TableEntity;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.record.VmRecord;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Objects;

/** A row of the table {@code vms}. */
final class VmRow {
    /** The partition of what is kept of VMs that have no row any more: no subscription's, since it has no {@code |}. */
    static final String FORGOTTEN = "forgotten";

    private static final String RECORD = "Record";
    private static final String DUE_AT = "DueAt";
    private static final String POWER = "Power";

    private VmRow() {}

    static TableEntity of(VmRecord record, String json) {
        TableEntity row = new TableEntity(partition(record.vm()), record.vm().name())
                .addProperty(RECORD, json)
                .addProperty(POWER, record.life().power().name());
        record.dueAt().ifPresent(due -> row.addProperty(DUE_AT, storable(due).atOffset(ZoneOffset.UTC)));
        return row;
    }

    /** Returns the row of what VMs of a subscription saved that are forgotten. */
    static TableEntity forgotten(String subscriptionId, String json) {
        return new TableEntity(FORGOTTEN, lower(subscriptionId)).addProperty(RECORD, json);
    }

    static String lower(String subscriptionId) {
        return subscriptionId.toLowerCase(Locale.ROOT);
    }

    static String partition(VmId vm) {
        return vm.subscriptionId() + "|" + vm.resourceGroup();
    }

    /** The character after {@code |} in ASCII ends the range of the subscription's groups. */
    static String inSubscription(String subscriptionId) {
        String lower = lower(subscriptionId).replace("'", "''");
        return "PartitionKey ge '" + lower + "|' and PartitionKey lt '" + lower + "}'";
    }

    /** Storage keeps seven digits of a second, and Java writes three, six or nine. */
    static Instant storable(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }

    static String dueUntil(Instant until) {
        return DUE_AT + " le datetime'" + storable(until) + "'";
    }

    static String record(TableEntity row) {
        return String.valueOf(row.getProperty(RECORD));
    }

    static Instant dueAt(TableEntity row) {
        return row.getProperty(DUE_AT) instanceof OffsetDateTime due ? due.toInstant() : Instant.EPOCH;
    }

    /** Throws {@link IllegalArgumentException} when the keys are those of no VM. */
    static VmId vm(TableEntity row) {
        String[] partition = row.getPartitionKey().split("\\|", 2);
        if (partition.length < 2) {
            throw new IllegalArgumentException("the partition is not subscription|group");
        }
        return new VmId(partition[0], partition[1], Objects.requireNonNull(row.getRowKey()));
    }
}
