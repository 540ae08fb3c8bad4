package dev.spotkeeper.rehearsal.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.data.tables.TableClient;
import com.azure.data.tables.TableServiceClient;
import com.azure.data.tables.TableServiceClientBuilder;
import com.azure.data.tables.models.TableEntity;
import com.azure.data.tables.models.TableServiceException;
import dev.spotkeeper.azure.storage.ControlTables;
import dev.spotkeeper.azure.storage.TableWorkers;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.port.Workers;
import dev.spotkeeper.core.worker.Hearing;
import dev.spotkeeper.core.worker.Heartbeat;
import dev.spotkeeper.core.worker.Order;
import dev.spotkeeper.wire.worker.HeartbeatRows;
import dev.spotkeeper.wire.worker.OrderRows;
import dev.spotkeeper.wire.worker.Retention;
import dev.spotkeeper.wire.worker.WorkerKey;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalStorage.class)
final class TableWorkersTest extends WorkersContract {
    private final Workers workers;
    private final TableServiceClient service;
    private final LocalStorage.Running local;

    TableWorkersTest(LocalStorage.Running local) {
        URI tables = URI.create(local.storage().work().tableServiceUri());
        workers = new TableWorkers(ControlTables.open(tables, local.credential(), local.http()));
        service = new TableServiceClientBuilder()
                .endpoint(tables.toString())
                .credential(local.credential())
                .httpClient(local.http())
                .buildClient();
        service.createTableIfNotExists(HeartbeatRows.TABLE);
        this.local = local;
    }

    private Hearing heard(URI tables) {
        return new TableWorkers(ControlTables.open(tables, local.credential(), local.http()))
                .heartbeat(new VmId("s", "g", "vm"));
    }

    @Test
    void missingTableIsNoSilenceAndIsNotMade() {
        URI elsewhere = URI.create(local.storage().control().tableServiceUri());

        for (int times = 0; times < 2; times++) {
            assertThat(heard(elsewhere))
                    .asInstanceOf(InstanceOfAssertFactories.type(Hearing.Unreadable.class))
                    .satisfies(unreadable -> {
                        assertThat(unreadable.why())
                                .startsWith("the table heartbeats cannot be read: ")
                                .doesNotContain("\n");
                        assertThat(unreadable.isItsOwn()).isFalse();
                    });
        }
    }

    @Test
    void storageThatDoesNotAnswerIsNoSilence() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        assertThat(heard(URI.create("https://127.0.0.1:" + free + "/work"))).isInstanceOf(Hearing.Unreadable.class);
    }

    @Test
    void storageThatBreaksOffIsNoSilence() throws IOException {
        CompletableFuture<Void> over;
        try (ServerSocket socket = new ServerSocket(0)) {
            over = CompletableFuture.runAsync(() -> hangUp(socket));
            assertThat(heard(URI.create("https://127.0.0.1:" + socket.getLocalPort() + "/work")))
                    .isInstanceOf(Hearing.Unreadable.class);
        }
        over.join();
    }

    private static void hangUp(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                socket.accept().close();
            } catch (IOException closed) {
                return;
            }
        }
    }

    @Test
    void tornRowIsNoSilence() {
        VmId vm = new VmId("s", "g", "torn");
        WorkerKey key = WorkerKey.of(vm);
        service.getTableClient(HeartbeatRows.TABLE)
                .upsertEntity(new TableEntity(key.partition(), key.row()).addProperty("V", "9"));

        assertThat(workers.heartbeat(vm))
                .asInstanceOf(InstanceOfAssertFactories.type(Hearing.Unreadable.class))
                .satisfies(unreadable -> {
                    assertThat(unreadable.why()).startsWith("its row in the table heartbeats cannot be read: ");
                    assertThat(unreadable.isItsOwn()).isTrue();
                });
    }

    @Test
    void ordersThatEndedLongAgoAreRemovedWithTheNextOne() {
        VmId gone = new VmId("s", "it's another group", "gone");
        VmId drained = new VmId("s", "it's another group", "drained");
        VmId last = new VmId("s", "it's another group", "last");
        Instant long1 = Instant.parse("2026-01-01T00:00:00Z");
        Instant now = long1.plus(Retention.KEPT).plusSeconds(61);
        workers.order(gone, order(long1, long1.plusSeconds(60)));
        workers.order(drained, order(long1, long1.plusSeconds(62)));

        workers.order(last, order(now, now.plusSeconds(60)));

        assertThat(orderOf(gone)).isEmpty();
        assertThat(orderOf(drained)).isPresent();
        assertThat(orderOf(last)).isPresent();
    }

    private static Order order(Instant at, Instant until) {
        return new Order("o", Order.Kind.DRAIN, at, until, until, "");
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
