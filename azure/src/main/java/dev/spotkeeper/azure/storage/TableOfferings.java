package dev.spotkeeper.azure.storage;

import com.azure.data.tables.models.TableEntity;
import dev.spotkeeper.core.capacity.Offering;
import dev.spotkeeper.core.capacity.OfferingRecord;
import dev.spotkeeper.core.port.Offerings;
import dev.spotkeeper.wire.record.OfferingRecordCodec;
import java.util.List;
import java.util.Optional;

/** Records of offerings in the table {@code offerings}, one row each (docs/architecture.md), guarded by the row's ETag. */
public final class TableOfferings implements Offerings {
    /** Rows that one question reads: more sizes, zones and regions than anybody's fleet is spread over. */
    static final int MAX_ROWS = 5_000;

    private static final String RECORD = "Record";

    private final ControlTable table;

    /** Binds the port to the table. */
    public TableOfferings(ControlTables tables) {
        this.table = tables.table("offerings");
    }

    @Override
    public Optional<Versioned> load(Offering offering) {
        return table.find(offering.regionKey(), offering.localKey())
                .map(row -> new Versioned(OfferingRecordCodec.read(json(row)), ControlTable.etag(row)));
    }

    @Override
    public Optional<Versioned> create(OfferingRecord record) {
        return table.create(row(record)).map(etag -> new Versioned(record, etag));
    }

    @Override
    public Optional<Versioned> replace(OfferingRecord record, String etag) {
        return table.replace(row(record), etag).map(newEtag -> new Versioned(record, newEtag));
    }

    @Override
    public List<OfferingRecord> all(String subscriptionId) {
        return table.list(VmRow.inSubscription(subscriptionId), MAX_ROWS).stream()
                .flatMap(row -> table.understood(row, known -> OfferingRecordCodec.read(json(known))).stream())
                .toList();
    }

    private static TableEntity row(OfferingRecord record) {
        Offering offering = record.offering();
        return new TableEntity(offering.regionKey(), offering.localKey())
                .addProperty(RECORD, OfferingRecordCodec.write(record));
    }

    private static String json(TableEntity row) {
        return String.valueOf(row.getProperty(RECORD));
    }
}
