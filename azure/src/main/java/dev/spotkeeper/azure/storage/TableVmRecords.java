package dev.spotkeeper.azure.storage;

import com.azure.data.tables.models.TableEntity;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.port.VmRecords;
import dev.spotkeeper.core.record.VmRecord;
import dev.spotkeeper.wire.record.VmRecordCodec;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Records in the table {@code vms}, one row a VM (docs/architecture.md), guarded by the row's ETag. */
public final class TableVmRecords implements VmRecords {
    /** Rows that one question reads: ten times the VMs that one subscription and region may hold running by default. */
    static final int MAX_ROWS = 10_000;

    private final ControlTable table;

    /** Binds the port to the table. */
    public TableVmRecords(ControlTables tables) {
        this.table = tables.table("vms");
    }

    @Override
    public Optional<Versioned> load(VmId vm) {
        return table.find(VmRow.partition(vm), vm.name())
                .map(row -> new Versioned(VmRecordCodec.read(VmRow.record(row)), ControlTable.etag(row)));
    }

    @Override
    public Optional<Versioned> create(VmRecord record) {
        return table.create(row(record)).map(etag -> new Versioned(record, etag));
    }

    @Override
    public Optional<Versioned> replace(VmRecord record, String etag) {
        return table.replace(row(record), etag).map(newEtag -> new Versioned(record, newEtag));
    }

    @Override
    public List<VmId> due(Instant until, int limit) {
        return table.list(VmRow.dueUntil(until), MAX_ROWS).stream()
                .sorted(Comparator.comparing(VmRow::dueAt))
                .flatMap(row -> table.understood(row, VmRow::vm).stream())
                .limit(limit)
                .toList();
    }

    @Override
    public List<VmRecord> all(String subscriptionId) {
        return table.list(VmRow.inSubscription(subscriptionId), MAX_ROWS).stream()
                .flatMap(row -> table.understood(row, known -> VmRecordCodec.read(VmRow.record(known))).stream())
                .toList();
    }

    private static TableEntity row(VmRecord record) {
        return VmRow.of(record, VmRecordCodec.write(record));
    }
}
