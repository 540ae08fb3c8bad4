package dev.spotkeeper.azure.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.spotkeeper.azure.identity.CredentialTokens;
import dev.spotkeeper.azure.storage.PoisonQueue.Message;
import dev.spotkeeper.azure.wire.ScriptedAzure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PoisonQueueTest {
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
    private volatile String body = "";
    private HttpServer storage;

    @BeforeEach
    void start() throws IOException {
        storage = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        storage.createContext("/", this::answer);
        storage.start();
    }

    @AfterEach
    void stop() {
        storage.stop(0);
    }

    @Test
    void messagesAreSeenAndNotTaken() throws IOException {
        body = """
                <?xml version="1.0" encoding="utf-8"?><QueueMessagesList>
                <QueueMessage><MessageId>id-1</MessageId><InsertionTime>Tue, 24 Nov 2026 10:00:00 GMT</InsertionTime>
                <ExpirationTime>Tue, 01 Dec 2026 10:00:00 GMT</ExpirationTime><DequeueCount>0</DequeueCount>
                <MessageText>aGVsbG8=</MessageText></QueueMessage>
                <QueueMessage><MessageId>id-2</MessageId><InsertionTime>soon</InsertionTime>
                <MessageText>not base64!</MessageText></QueueMessage></QueueMessagesList>""";

        assertThat(queue().look())
                .containsExactly(
                        new Message("id-1", Instant.parse("2026-11-24T10:00:00Z"), "hello"),
                        new Message("id-2", Instant.EPOCH, ""));
        assertThat(requests).containsExactly("GET /account/signals-poison/messages?peekonly=true&numofmessages=32");
    }

    @Test
    void queueThatDoesNotExistIsEmpty() throws IOException {
        status = 404;
        assertThat(queue().look()).isEmpty();
    }

    @Test
    void storageThatDoesNotShowThemSaysSo() {
        status = 503;
        assertThatThrownBy(() -> queue().look()).isInstanceOf(IOException.class).hasMessageContaining("503");
    }

    private PoisonQueue queue() {
        URI service = URI.create("http://127.0.0.1:" + storage.getAddress().getPort() + "/account");
        return new PoisonQueue(new CredentialTokens(ScriptedAzure.TOKENS), service, "signals-poison");
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
