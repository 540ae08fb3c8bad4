package dev.spotkeeper.simulator.host;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One storage queue. */
final class QueueRest {
    private final StorageRest storage;
    private final String name;

    QueueRest(StorageRest storage, String name) {
        this.storage = storage;
        this.name = name;
    }

    String name() {
        return name;
    }

    QueueRest poison() {
        return new QueueRest(storage, name + "-poison");
    }

    /** Creates the queue; one that exists is left as it is. */
    void createIfMissing() throws IOException, InterruptedException {
        storage.send(StorageRest.Call.of("PUT", "/" + name));
    }

    /** Takes at most {@code count} messages, which nobody else sees for {@code hidden}. */
    List<QueueMessage> take(int count, Duration hidden) throws IOException, InterruptedException {
        String query = "?numofmessages=" + count + "&visibilitytimeout=" + hidden.toSeconds();
        return QueueXml.messages(storage.send(StorageRest.Call.of("GET", "/" + name + "/messages" + query))
                .body());
    }

    /** Puts a text as it is: whoever wants base64 encodes it before. */
    void put(String text) throws IOException, InterruptedException {
        storage.send(new StorageRest.Call("POST", "/" + name + "/messages", Map.of(), QueueXml.message(text)));
    }

    /** Puts a text as it is, into a queue that is created when it turns out to be missing. */
    void putCreating(String text) throws IOException, InterruptedException {
        try {
            put(text);
        } catch (StorageException refused) {
            if (!refused.code().equals("QueueNotFound")) {
                throw refused;
            }
            createIfMissing();
            put(text);
        }
    }

    void delete(String id, String popReceipt) throws IOException, InterruptedException {
        storage.send(StorageRest.Call.of("DELETE", path(id, popReceipt)));
    }

    /** Hides a message for {@code hidden} from now on, and returns its new pop receipt. */
    String hide(String id, String popReceipt, Duration hidden) throws IOException, InterruptedException {
        String path = path(id, popReceipt) + "&visibilitytimeout=" + hidden.toSeconds();
        return storage.send(StorageRest.Call.of("PUT", path))
                .headers()
                .firstValue("x-ms-popreceipt")
                .orElse(popReceipt);
    }

    private String path(String id, String popReceipt) {
        return "/" + name + "/messages/" + id + "?popreceipt=" + URLEncoder.encode(popReceipt, StandardCharsets.UTF_8);
    }
}
