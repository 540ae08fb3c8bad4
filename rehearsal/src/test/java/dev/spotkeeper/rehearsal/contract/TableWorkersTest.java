package dev.spotkeeper.rehearsal.contract;

import com.azure.data.tables.TableClient;
import com.azure.data.tables.TableServiceClient;
import com.azure.data.tables.TableServiceClientBuilder;
import com.azure.data.tables.models.TableEntity;
import com.azure.data.tables.models.TableServiceException;
import dev.spotkeeper.azure.storage.ControlTables;
import dev.spotkeeper.azure.storage.TableWorkers;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.port.Workers;
import dev.spotkeeper.core.worker.Heartbeat;
import dev.spotkeeper.core.worker.Order;
import dev.spotkeeper.wire.worker.HeartbeatRows;
import dev.spotkeeper.wire.worker.OrderRows;
import dev.spotkeeper.wire.worker.WorkerKey;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalStorage.class)
final class TableWorkersTest extends WorkersContract {
    private final Workers workers;
    private final TableServiceClient service;

    TableWorkersTest(LocalStorage.Running local) {
        URI tables = URI.create(local.storage().work().tableServiceUri());
        workers = new TableWorkers(ControlTables.open(tables, local.credential(), local.http()));
        service = new TableServiceClientBuilder()
                .endpoint(tables.toString())
                .credential(local.credential())
                .httpClient(local.http())
                .buildClient();
    }

    @Override
    Workers workers() {
        return workers;
    }

    @Override
    void say(Heartbeat heartbeat) {
        WorkerKey key = WorkerKey.of(heartbeat.vm());
        TableEntity row = new TableEntity(key.partition(), key.row());
        HeartbeatRows.columns(heartbeat).forEach(row::addProperty);
        service.createTableIfNotExists(HeartbeatRows.TABLE);
        service.getTableClient(HeartbeatRows.TABLE).upsertEntity(row);
    }

    @Override
    Optional<Order> orderOf(VmId of) {
        WorkerKey key = WorkerKey.of(of);
        TableClient orders = service.getTableClient(OrderRows.TABLE);
        try {
            Map<String, String> columns = new TreeMap<>();
            orders.getEntity(key.partition(), key.row())
                    .getProperties()
                    .forEach((name, value) -> columns.put(name, String.valueOf(value)));
            return Optional.of(OrderRows.read(columns));
        } catch (TableServiceException missing) {
            return Optional.empty();
        }
    }
}
