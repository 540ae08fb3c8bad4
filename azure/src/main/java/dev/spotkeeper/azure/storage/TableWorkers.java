package dev.spotkeeper.azure.storage;

import com.azure.data.tables.models.TableEntity;
import com.azure.data.tables.models.TableEntityUpdateMode;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.port.Workers;
import dev.spotkeeper.core.worker.Heartbeat;
import dev.spotkeeper.core.worker.Order;
import dev.spotkeeper.wire.worker.HeartbeatRows;
import dev.spotkeeper.wire.worker.OrderRows;
import dev.spotkeeper.wire.worker.WorkerKey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Heartbeats and orders in two tables of the work account, one row a VM. Workers write the first and can only read the second. */
public final class TableWorkers implements Workers {
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

    @Override
    public Optional<Heartbeat> heartbeat(VmId vm) {
        WorkerKey key = WorkerKey.of(vm);
        return heartbeats
                .find(key.partition(), key.row())
                .flatMap(row -> heartbeats.understood(row, read -> HeartbeatRows.read(vm, texts(read))));
    }

    @Override
    public void order(VmId vm, Order order) {
        WorkerKey key = WorkerKey.of(vm);
        TableEntity row = new TableEntity(key.partition(), key.row());
        OrderRows.columns(order).forEach(row::addProperty);
        orders.call(client -> client.upsertEntityWithResponse(row, TableEntityUpdateMode.REPLACE, null, null));
    }

    private static Map<String, String> texts(TableEntity row) {
        Map<String, String> texts = new LinkedHashMap<>();
        row.getProperties().forEach((name, value) -> texts.put(name, String.valueOf(value)));
        return texts;
    }
}
