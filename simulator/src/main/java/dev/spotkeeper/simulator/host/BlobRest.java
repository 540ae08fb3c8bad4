package dev.spotkeeper.simulator.host;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The container in which a Functions host keeps its locks and timer states. */
final class BlobRest {
    private static final String CONTAINER = "/azure-webjobs-hosts";
    private static final int CONFLICT = 409;
    private static final int NOT_FOUND = 404;
    private static final int PRECONDITION = 412;

    private final StorageRest storage;

    BlobRest(StorageRest storage) {
        this.storage = storage;
    }

    void createContainerIfMissing() throws IOException, InterruptedException {
        tolerating(CONFLICT, StorageRest.Call.of("PUT", CONTAINER + "?restype=container"));
    }

    /** Creates an empty blob; one that exists is left as it is, leased or not. */
    void createIfMissing(String blob) throws IOException, InterruptedException {
        Map<String, String> headers = Map.of("x-ms-blob-type", "BlockBlob", "If-None-Match", "*");
        StorageRest.Call call = new StorageRest.Call("PUT", CONTAINER + "/" + blob, headers, "");
        try {
            storage.send(call);
        } catch (StorageException refused) {
            // 409 BlobAlreadyExists, 412 when the blob is leased: both say that it is there.
            if (refused.status() != CONFLICT && refused.status() != PRECONDITION) {
                throw refused;
            }
        }
    }

    void write(String blob, String text) throws IOException, InterruptedException {
        Map<String, String> headers = Map.of("x-ms-blob-type", "BlockBlob");
        storage.send(new StorageRest.Call("PUT", CONTAINER + "/" + blob, headers, text));
    }

    Optional<String> read(String blob) throws IOException, InterruptedException {
        try {
            return Optional.of(storage.send(StorageRest.Call.of("GET", CONTAINER + "/" + blob))
                    .body());
        } catch (StorageException refused) {
            if (refused.status() == NOT_FOUND) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    /** Takes the lease of a blob that exists; empty when somebody else has it. */
    Optional<String> lease(String blob, Duration duration) throws IOException, InterruptedException {
        Map<String, String> headers =
                Map.of("x-ms-lease-action", "acquire", "x-ms-lease-duration", Long.toString(duration.toSeconds()));
        try {
            return storage.send(new StorageRest.Call("PUT", leaseOf(blob), headers, ""))
                    .headers()
                    .firstValue("x-ms-lease-id");
        } catch (StorageException refused) {
            if (refused.status() == CONFLICT) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    /** Renews a lease; false when it is lost. */
    boolean renew(String blob, String lease) throws IOException, InterruptedException {
        return tolerating(CONFLICT, leaseCall(blob, "renew", lease));
    }

    /** Gives a lease back; one that is lost already is no matter. */
    void release(String blob, String lease) throws IOException, InterruptedException {
        tolerating(CONFLICT, leaseCall(blob, "release", lease));
    }

    private boolean tolerating(int status, StorageRest.Call call) throws IOException, InterruptedException {
        try {
            storage.send(call);
            return true;
        } catch (StorageException refused) {
            if (refused.status() == status) {
                return false;
            }
            throw refused;
        }
    }

    private static StorageRest.Call leaseCall(String blob, String action, String lease) {
        return new StorageRest.Call(
                "PUT", leaseOf(blob), Map.of("x-ms-lease-action", action, "x-ms-lease-id", lease), "");
    }

    private static String leaseOf(String blob) {
        return CONTAINER + "/" + blob + "?comp=lease";
    }
}
