package dev.spotkeeper.worker.storage;

import dev.spotkeeper.worker.http.HttpBody;
import dev.spotkeeper.worker.http.HttpCall;
import dev.spotkeeper.worker.http.HttpReply;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;

/** One storage queue. Each method sends one request; {@link StorageException} says that its outcome is not known. */
public final class QueueClient {
    private final StorageLink storage;
    private final String queue;
    private final String base;

    /**
     * Opens nothing yet.
     *
     * @param service the account's queue service
     * @param queue the queue's name
     */
    public QueueClient(StorageLink storage, URI service, String queue) {
        this.storage = storage;
        this.queue = queue;
        this.base = service.toString().replaceAll("/+$", "") + "/" + queue + "/messages";
    }

    /** Takes one message and hides it from others for that long; empty when there is none. */
    public Optional<QueueMessage> take(Duration visibility) throws StorageException {
        HttpReply reply = send("take", "GET", "?numofmessages=1&visibilitytimeout=" + visibility.toSeconds());
        try {
            return QueueXml.firstMessage(reply.body());
        } catch (XMLStreamException malformed) {
            throw new StorageException("take", "malformed: " + malformed.getMessage());
        }
    }

    /**
     * Hides a message that this worker holds for that long from now; zero gives it back.
     *
     * @return the message with its new receipt; empty when somebody else has it, or nobody
     */
    public Optional<QueueMessage> hide(QueueMessage held, Duration visibility) throws StorageException {
        String query = "/" + held.id() + "?popreceipt=" + encoded(held.popReceipt()) + "&visibilitytimeout="
                + visibility.toSeconds();
        HttpCall call = call("PUT", query).sending(new HttpBody.Text(QueueXml.message(held.text())));
        HttpReply reply = storage.send(operation("update"), xml(call), QueueClient::isLost);
        return reply.isSuccess() ? reply.header("x-ms-popreceipt").map(held::withReceipt) : Optional.empty();
    }

    /** Deletes a message that this worker holds; returns false when somebody else has it, or nobody. */
    public boolean delete(QueueMessage held) throws StorageException {
        HttpCall call = call("DELETE", "/" + held.id() + "?popreceipt=" + encoded(held.popReceipt()));
        return storage.send(operation("delete"), call, QueueClient::isLost).isSuccess();
    }

    /** Puts a message that never expires. */
    public void put(String text) throws StorageException {
        HttpCall call = call("POST", "?messagettl=-1").sending(new HttpBody.Text(QueueXml.message(text)));
        storage.send(operation("put"), xml(call), reply -> false);
    }

    private HttpReply send(String operation, String method, String query) throws StorageException {
        return storage.send(operation(operation), call(method, query), reply -> false);
    }

    private HttpCall call(String method, String query) {
        return HttpCall.of(method, URI.create(base + query), StorageLink.TIMEOUT);
    }

    private String operation(String verb) {
        return verb + " " + queue;
    }

    private static HttpCall xml(HttpCall call) {
        return call.header("Content-Type", "application/xml");
    }

    private static boolean isLost(HttpReply reply) {
        String code = StorageLink.errorCode(reply);
        return code.equals("MessageNotFound") || code.equals("PopReceiptMismatch");
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
