package dev.spotkeeper.cli.local;

import dev.spotkeeper.simulator.storage.Storage;
import dev.spotkeeper.wire.queue.SignalMessage;
import dev.spotkeeper.wire.queue.SignalMessages;
import dev.spotkeeper.wire.worker.HeartbeatRows;
import dev.spotkeeper.wire.worker.LifeRow;
import dev.spotkeeper.wire.worker.OrderRows;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** Makes the queues, containers and tables that a deployment would make, before anything uses them. */
final class StorageSetup {
    private static final int EXISTS = 409;

    private static final String SIGNALS = "signals";

    /** Where the fleet document lies, in the control account. */
    private static final String FLEET_CONTAINER = "spotkeeper";

    private static final String FLEET_BLOB = "fleet.json";

    private final LocalClient client;

    StorageSetup(LocalClient client) {
        this.client = client;
    }

    void make(Storage storage) {
        queues(storage.control().queueServiceUri(), List.of(SIGNALS));
        containers(storage.control().blobServiceUri(), List.of(FLEET_CONTAINER));
        queues(storage.work().queueServiceUri(), List.of("notices", "work", "work-poison"));
        containers(storage.work().blobServiceUri(), List.of("items", "checkpoints", "results"));
        tables(storage.work().tableServiceUri(), List.of(HeartbeatRows.TABLE, OrderRows.TABLE, LifeRow.TABLE));
    }

    /**
     * Puts the fleet document in force, and wakes its pools: {@code Reconcile}, which does that every few minutes, would let whoever watches
     * wait.
     */
    void put(Storage storage, FleetDocument document) {
        String uri = storage.control().blobServiceUri() + "/" + FLEET_CONTAINER + "/" + FLEET_BLOB;
        client.storage(
                        "PUT",
                        URI.create(uri),
                        Map.of("x-ms-blob-type", "BlockBlob", "Content-Type", "application/json"),
                        document.text())
                .accepted("the fleet document");
        String signals = storage.control().queueServiceUri() + "/" + SIGNALS;
        document.fleet()
                .pools()
                .forEach(pool -> client.enqueue(
                        signals,
                        SignalMessages.encode(
                                new SignalMessage.PoolWake(pool.name(), "a fleet document was put in force"))));
    }

    private void queues(String service, List<String> names) {
        names.forEach(name -> put(service + "/" + name));
    }

    private void containers(String service, List<String> names) {
        names.forEach(name -> put(service + "/" + name + "?restype=container"));
    }

    private void tables(String service, List<String> names) {
        names.forEach(name -> {
            LocalClient.Answer answer = client.storage(
                    "POST",
                    URI.create(service + "/Tables"),
                    Map.of("Content-Type", "application/json", "Accept", "application/json;odata=nometadata"),
                    "{\"TableName\":\"" + name + "\"}");
            if (answer.status() != EXISTS) {
                answer.accepted("the creation of the table " + name);
            }
        });
    }

    private void put(String uri) {
        LocalClient.Answer answer = client.storage("PUT", URI.create(uri), Map.of(), "");
        if (answer.status() != EXISTS) {
            answer.accepted("the creation of " + uri);
        }
    }
}
