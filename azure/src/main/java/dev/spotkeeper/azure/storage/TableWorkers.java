package dev.spotkeeper.azure.storage;

import com.azure.core.exception.AzureException;
import com.azure.data.tables.models.TableEntity;
import com.azure.data.tables.models.TableEntityUpdateMode;
import com.azure.data.tables.models.TableErrorCode;
import com.azure.data.tables.models.TableServiceException;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.port.Workers;
import dev.spotkeeper.core.worker.Hearing;
import dev.spotkeeper.core.worker.Order;
import dev.spotkeeper.wire.worker.HeartbeatRows;
import dev.spotkeeper.wire.worker.OrderRows;
import dev.spotkeeper.wire.worker.Retention;
import dev.spotkeeper.wire.worker.RowFormatException;
import dev.spotkeeper.wire.worker.WorkerKey;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Heartbeats and orders in two tables of the work account, one row a VM. Workers write the first and can only read the second, so that old
 * heartbeats are removed by them, and old orders by who gives new ones.
 */
public final class TableWorkers implements Workers {
    private static final System.Logger LOG = System.getLogger(TableWorkers.class.getName());

    /** People rarely give orders, and the control plane one at a time. */
    private static final int MAX_TRIES = 5;

    private final ControlTable heartbeats;
    private final ControlTable orders;

    /**
     * Binds the port to the tables.
     *
     * @param tables those of the work account
     */
    public TableWorkers(ControlTables tables) {
        this.heartbeats = tables.table(HeartbeatRows.TABLE);
        this.orders = tables.table(OrderRows.TABLE);
    }

    /** {@inheritDoc} A table that is missing is not made: whether no worker ever spoke, or the account is a wrong one, nobody knows. */
    @Override
    public Hearing heartbeat(VmId vm) {
        WorkerKey key = WorkerKey.of(vm);
        try {
            TableEntity row = heartbeats.client().getEntity(key.partition(), key.row());
            return new Hearing.Said(HeartbeatRows.read(vm, texts(row)));
        } catch (RowFormatException torn) {
            return new Hearing.Unreadable("its row in the table heartbeats cannot be read: " + torn.getMessage(), true);
        } catch (TableServiceException refused) {
            return TableErrorCode.RESOURCE_NOT_FOUND.equals(refused.getValue().getErrorCode())
                    ? new Hearing.Silence()
                    : unreadable(refused);
        } catch (AzureException | UncheckedIOException failed) {
            return unreadable(failed);
        }
    }

    private static Hearing unreadable(Exception failed) {
        return new Hearing.Unreadable("the table heartbeats cannot be read: "
                + String.valueOf(failed.getMessage()).lines().findFirst().orElse(""));
    }

    @Override
    public void order(VmId vm, Order order) {
        TableEntity row = row(vm, order);
        orders.call(client -> client.upsertEntityWithResponse(row, TableEntityUpdateMode.REPLACE, null, null));
        tidy(row, order);
    }

    /** {@inheritDoc} A row that cannot be read is no order. */
    @Override
    public Optional<Order> order(VmId vm, Order order, Predicate<Order> stays) {
        for (int tries = 0; tries < MAX_TRIES; tries++) {
            TableEntity row = row(vm, order);
            Optional<TableEntity> present = orders.find(row.getPartitionKey(), row.getRowKey());
            Optional<Order> staying = present.flatMap(this::understood).filter(stays);
            if (staying.isPresent()) {
                return staying;
            }
            if (present.map(before -> orders.replace(row, ControlTable.etag(before)))
                    .orElseGet(() -> orders.create(row))
                    .isPresent()) {
                tidy(row, order);
                return Optional.empty();
            }
        }
        throw new IllegalStateException("others kept writing the order of " + vm);
    }

    private static TableEntity row(VmId vm, Order order) {
        WorkerKey key = WorkerKey.of(vm);
        TableEntity row = new TableEntity(key.partition(), key.row());
        OrderRows.columns(order).forEach(row::addProperty);
        return row;
    }

    private Optional<Order> understood(TableEntity row) {
        return orders.understood(row, read -> OrderRows.read(texts(read)));
    }

    private void tidy(TableEntity given, Order order) {
        try {
            forget(given.getPartitionKey(), order.at().minus(Retention.KEPT));
        } catch (RuntimeException later) {
            // The order was given; what is left lying costs room, and the next order tries again.
            LOG.log(System.Logger.Level.WARNING, "old orders stay", later);
        }
    }

    /** Orders that ended long ago ask for as much as none at all. */
    private void forget(String partition, Instant before) {
        String filter = "PartitionKey eq '" + partition.replace("'", "''") + "' and Until lt '" + before + "'";
        orders.list(filter, Retention.MOST)
                .forEach(row -> understood(row)
                        .filter(order -> order.until().isBefore(before))
                        .ifPresent(over -> orders.delete(row, ControlTable.etag(row))));
    }

    private static Map<String, String> texts(TableEntity row) {
        Map<String, String> texts = new LinkedHashMap<>();
        row.getProperties().forEach((name, value) -> texts.put(name, String.valueOf(value)));
        return texts;
    }
}
