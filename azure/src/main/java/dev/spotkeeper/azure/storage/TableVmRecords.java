package dev.spotkeeper.azure.storage;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.rest.Response;
import com.azure.data.tables.TableClient;
import com.azure.data.tables.models.TableEntity;
import com.azure.data.tables.models.TableEntityUpdateMode;
import com.azure.data.tables.models.TableServiceException;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.port.VmRecords;
import dev.spotkeeper.core.record.VmRecord;
import dev.spotkeeper.wire.record.VmRecordCodec;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Records in the table {@code vms}, one row a VM (docs/architecture.md), guarded by the row's ETag. */
public final class TableVmRecords implements VmRecords {
    /** Rows that one question reads: ten times the VMs that one subscription and region may hold running by default. */
    static final int MAX_ROWS = 10_000;

    /** 409: somebody created the row first. 412: somebody wrote it since. 404: somebody deleted it since. */
    private static final Set<Integer> LOST = Set.of(404, 409, 412);

    private static final System.Logger LOG = System.getLogger(TableVmRecords.class.getName());

    private final ControlTable table;

    /** Binds the port to the table. */
    public TableVmRecords(ControlTables tables) {
        this.table = tables.table("vms");
    }

    @Override
    public Optional<Versioned> load(VmId vm) {
        return table.find(VmRow.partition(vm), vm.name())
                .map(row -> new Versioned(VmRecordCodec.read(VmRow.record(row)), VmRow.etag(row.getETag())));
    }

    @Override
    public Optional<Versioned> create(VmRecord record) {
        TableEntity row = VmRow.of(record, VmRecordCodec.write(record));
        return write(record, client -> client.createEntityWithResponse(row, null, null));
    }

    @Override
    public Optional<Versioned> replace(VmRecord record, String etag) {
        TableEntity row = VmRow.of(record, VmRecordCodec.write(record)).addProperty(VmRow.ETAG, etag);
        return write(
                record,
                client -> client.updateEntityWithResponse(row, TableEntityUpdateMode.REPLACE, true, null, null));
    }

    @Override
    public List<VmId> due(Instant until, int limit) {
        return table.list(VmRow.dueUntil(until), MAX_ROWS).stream()
                .sorted(Comparator.comparing(VmRow::dueAt))
                .flatMap(row -> understood(row, VmRow::vm).stream())
                .limit(limit)
                .toList();
    }

    @Override
    public List<VmRecord> all(String subscriptionId) {
        return table.list(VmRow.inSubscription(subscriptionId), MAX_ROWS).stream()
                .flatMap(row -> understood(row, known -> VmRecordCodec.read(VmRow.record(known))).stream())
                .toList();
    }

    /** A row of another release, or a torn one, is its own VM's trouble: the others are served. */
    private static <T> Optional<T> understood(TableEntity row, Function<TableEntity, T> reading) {
        try {
            return Optional.of(reading.apply(row));
        } catch (IllegalArgumentException unreadable) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    () -> "skipped the row " + row.getPartitionKey() + "/" + row.getRowKey() + " of the table vms: "
                            + unreadable.getMessage());
            return Optional.empty();
        }
    }

    private Optional<Versioned> write(VmRecord record, Function<TableClient, Response<Void>> request) {
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
