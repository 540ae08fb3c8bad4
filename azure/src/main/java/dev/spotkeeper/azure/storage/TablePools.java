package dev.spotkeeper.azure.storage;

import com.azure.data.tables.models.TableEntity;
import dev.spotkeeper.core.port.PoolRecords;
import dev.spotkeeper.core.roster.PoolRecord;
import dev.spotkeeper.wire.record.PoolRecordCodec;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Records of pools in the table {@code pools}, one row each (docs/architecture.md), guarded by the row's ETag. A pool of hundreds is
 * longer than a property may be (64 KiB, in UTF-16), so its JSON is cut into several; a row holds 1 MiB.
 */
public final class TablePools implements PoolRecords {
    static final int MAX_ROWS = 1_000;

    private static final String PARTITION = "pools";
    private static final String DUE_AT = "DueAt";
    private static final String RECORD = "Record";
    private static final int PART = 30_000;

    /** With two bytes a character, 17 full parts leave room for the rest of the row. */
    static final int MAX_PARTS = PoolRecordCodec.MAX_CHARACTERS / PART;

    private final ControlTable table;

    /** Binds the port to the table. */
    public TablePools(ControlTables tables) {
        this.table = tables.table("pools");
    }

    @Override
    public Optional<Versioned> load(String pool) {
        return table.find(PARTITION, key(pool))
                .map(row -> new Versioned(PoolRecordCodec.read(json(row)), ControlTable.etag(row)));
    }

    @Override
    public Optional<Versioned> create(PoolRecord record) {
        return table.create(row(record)).map(etag -> new Versioned(record, etag));
    }

    @Override
    public Optional<Versioned> replace(PoolRecord record, String etag) {
        return table.replace(row(record), etag).map(newEtag -> new Versioned(record, newEtag));
    }

    @Override
    public List<String> due(Instant until) {
        return rows().stream()
                .filter(row -> isDue(row, until))
                .map(row -> Objects.requireNonNull(row.getRowKey()))
                .toList();
    }

    @Override
    public List<PoolRecord> all() {
        return rows().stream()
                .flatMap(row -> table.understood(row, known -> PoolRecordCodec.read(json(known))).stream())
                .toList();
    }

    private List<TableEntity> rows() {
        return table.list("PartitionKey eq '" + PARTITION + "'", MAX_ROWS);
    }

    private static boolean isDue(TableEntity row, Instant until) {
        return row.getProperty(DUE_AT) instanceof OffsetDateTime due
                && !due.toInstant().isAfter(until);
    }

    private static TableEntity row(PoolRecord record) {
        TableEntity row = new TableEntity(PARTITION, key(record.pool()));
        record.dueAt()
                .ifPresent(due -> row.addProperty(DUE_AT, VmRow.storable(due).atOffset(ZoneOffset.UTC)));
        String json = PoolRecordCodec.write(record);
        int parts = (json.length() + PART - 1) / PART;
        if (parts > MAX_PARTS) {
            throw new IllegalStateException("the record of the pool " + record.pool() + " is too long for a row: "
                    + json.length() + " characters");
        }
        for (int part = 0; part < parts; part++) {
            row.addProperty(RECORD + part, json.substring(part * PART, Math.min(json.length(), (part + 1) * PART)));
        }
        return row;
    }

    private static String json(TableEntity row) {
        StringBuilder json = new StringBuilder();
        for (int part = 0; part < MAX_PARTS && row.getProperty(RECORD + part) instanceof String text; part++) {
            json.append(text);
        }
        return json.toString();
    }

    private static String key(String pool) {
        return pool.toLowerCase(Locale.ROOT);
    }
}
