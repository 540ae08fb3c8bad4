package dev.spotkeeper.azure.storage;

import com.azure.data.tables.models.TableEntity;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.port.VmRecords;
import dev.spotkeeper.core.record.ForgottenSavings;
import dev.spotkeeper.core.record.VmRecord;
import dev.spotkeeper.wire.record.ForgottenSavingsCodec;
import dev.spotkeeper.wire.record.VmRecordCodec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Records in the table {@code vms}, one row a VM and one for those of a subscription that are forgotten (docs/architecture.md), guarded by the row's ETag. */
public final class TableVmRecords implements VmRecords {
    /** Rows that one question reads: four times the VMs that a subscription may have in a region (25,000). */
    static final int MAX_ROWS = 100_000;

    private final ControlTable table;
    private final int mostRows;

    /** Binds the port to the table. */
    public TableVmRecords(ControlTables tables) {
        this(tables, MAX_ROWS);
    }

    TableVmRecords(ControlTables tables, int mostRows) {
        this.table = tables.table("vms");
        this.mostRows = mostRows;
    }

    @Override
    public Optional<Versioned> load(VmId vm) {
        return table.find(VmRow.partition(vm), vm.name()).map(row -> new Versioned(read(row), ControlTable.etag(row)));
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
        List<TableEntity> rows = new ArrayList<>();
        table.walk(VmRow.dueUntil(until), mostRows, rows::add);
        return rows.stream()
                .sorted(Comparator.comparing(VmRow::dueAt))
                .flatMap(row -> table.understood(row, TableVmRecords::read).stream())
                .map(VmRecord::vm)
                .limit(limit)
                .toList();
    }

    @Override
    public boolean delete(VmId vm, String etag) {
        return table.delete(new TableEntity(VmRow.partition(vm), vm.name()), etag);
    }

    @Override
    public All all(String subscriptionId) {
        List<VmRecord> records = new ArrayList<>();
        List<VmId> unreadable = new ArrayList<>();
        table.walk(
                VmRow.inSubscription(subscriptionId),
                mostRows,
                row -> table.understood(row, TableVmRecords::read)
                        .ifPresentOrElse(
                                records::add,
                                () -> table.understood(row, VmRow::vm).ifPresent(unreadable::add)));
        return new All(records, unreadable);
    }

    @Override
    public Forgotten forgotten(String subscriptionId) {
        return table.find(VmRow.FORGOTTEN, VmRow.lower(subscriptionId))
                .map(row -> new Forgotten(
                        ForgottenSavingsCodec.read(subscriptionId, VmRow.record(row)), ControlTable.etag(row)))
                .orElse(Forgotten.NONE);
    }

    @Override
    public boolean replaceForgotten(String subscriptionId, ForgottenSavings savings, String etag) {
        TableEntity row = VmRow.forgotten(subscriptionId, ForgottenSavingsCodec.write(savings));
        return (etag.isEmpty() ? table.create(row) : table.replace(row, etag)).isPresent();
    }

    private static VmRecord read(TableEntity row) {
        return VmRecordCodec.read(VmRow.record(row));
    }

    private static TableEntity row(VmRecord record) {
        return VmRow.of(record, VmRecordCodec.write(record));
    }
}
