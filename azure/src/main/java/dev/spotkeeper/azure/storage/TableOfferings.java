package dev.spotkeeper.azure.storage;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.rest.Response;
import com.azure.data.tables.TableClient;
import com.azure.data.tables.models.TableEntity;
import com.azure.data.tables.models.TableEntityUpdateMode;
import com.azure.data.tables.models.TableServiceException;
import dev.spotkeeper.core.capacity.Offering;
import dev.spotkeeper.core.capacity.OfferingRecord;
import dev.spotkeeper.core.port.Offerings;
import dev.spotkeeper.wire.record.OfferingRecordCodec;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Records of offerings in the table {@code offerings}, one row each (docs/architecture.md), guarded by the row's ETag. */
public final class TableOfferings implements Offerings {
    /** Rows that one question reads: more sizes, zones and regions than anybody's fleet is spread over. */
    static final int MAX_ROWS = 5_000;

    /** 409: somebody created the row first. 412: somebody wrote it since. 404: somebody deleted it since. */
    private static final Set<Integer> LOST = Set.of(404, 409, 412);

    private static final System.Logger LOG = System.getLogger(TableOfferings.class.getName());
    private static final String RECORD = "Record";

    private final ControlTable table;

    /** Binds the port to the table. */
    public TableOfferings(ControlTables tables) {
        this.table = tables.table("offerings");
    }

    @Override
    public Optional<Versioned> load(Offering offering) {
        return table.find(offering.regionKey(), offering.localKey())
                .map(row -> new Versioned(OfferingRecordCodec.read(json(row)), VmRow.etag(row.getETag())));
    }

    @Override
    public Optional<Versioned> create(OfferingRecord record) {
        TableEntity row = row(record);
        return write(record, client -> client.createEntityWithResponse(row, null, null));
    }

    @Override
    public Optional<Versioned> replace(OfferingRecord record, String etag) {
        TableEntity row = row(record).addProperty(VmRow.ETAG, etag);
        return write(
                record,
                client -> client.updateEntityWithResponse(row, TableEntityUpdateMode.REPLACE, true, null, null));
    }

    @Override
    public List<OfferingRecord> all(String subscriptionId) {
        return table.list(VmRow.inSubscription(subscriptionId), MAX_ROWS).stream()
                .flatMap(row -> readable(row).stream())
                .toList();
    }

    private static Optional<OfferingRecord> readable(TableEntity row) {
        try {
            return Optional.of(OfferingRecordCodec.read(json(row)));
        } catch (IllegalArgumentException unreadable) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    () -> "skipped the row " + row.getPartitionKey() + "/" + row.getRowKey()
                            + " of the table offerings: " + unreadable.getMessage());
            return Optional.empty();
        }
    }

    private static TableEntity row(OfferingRecord record) {
        Offering offering = record.offering();
        return new TableEntity(offering.regionKey(), offering.localKey())
                .addProperty(RECORD, OfferingRecordCodec.write(record));
    }

    private static String json(TableEntity row) {
        return String.valueOf(row.getProperty(RECORD));
    }

    private Optional<Versioned> write(OfferingRecord record, Function<TableClient, Response<Void>> request) {
        try {
            String etag = table.call(request).getHeaders().getValue(HttpHeaderName.ETAG);
            return Optional.of(new Versioned(record, VmRow.etag(Objects.requireNonNullElse(etag, ""))));
        } catch (TableServiceException failed) {
            if (LOST.contains(failed.getResponse().getStatusCode())) {
                return Optional.empty();
            }
            throw failed;
        }
    }
}
