package dev.spotkeeper.functions.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.spotkeeper.azure.identity.CredentialTokens;
import dev.spotkeeper.azure.storage.PoisonQueue;
import dev.spotkeeper.core.memory.JournalInMemory;
import dev.spotkeeper.core.port.Journal;
import dev.spotkeeper.functions.telemetry.Heard;
import dev.spotkeeper.functions.telemetry.Metric;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class PoisonWatchTest {
    private static final TokenCredential TOKENS =
            context -> Mono.just(new AccessToken("t", OffsetDateTime.of(2100, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC)));

    private final JournalInMemory journal = new JournalInMemory();
    private final Lines lines = new Lines();
    private final Heard heard = new Heard();
    private volatile String messages = "";
    private volatile int status = 200;
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
    void eachVmOfAMessageThatFailedIsToldOfWithTheMessagesId() throws IOException {
        messages = message("id-1", House.wake()) + message("id-2", House.notice()) + message("id-3", "no JSON");

        watch().look(lines.log());

        assertThat(journal.entries())
                .extracting(
                        Journal.Entry::vm,
                        Journal.Entry::what,
                        entry -> entry.data().get("messageId"))
                .containsExactly(tuple("id-1"), tuple("id-2"));
        assertThat(journal.entries().get(0).at()).isEqualTo(Instant.parse("2026-11-24T10:00:00Z"));
        assertThat(lines.warnings()).containsExactly("3 messages lie in signals-poison: id-1, id-2, id-3");
        assertThat(lines.warnings()).allMatch(LineQuery.named("alerts/people")::takes);
        assertThat(heard.figures(Metric.POISON)).containsExactly(Map.entry("signals-poison", 3.0));
    }

    @Test
    void nothingIsToldWhereNothingLies() {
        watch().look(lines.log());

        assertThat(journal.entries()).isEmpty();
        assertThat(lines.warnings()).isEmpty();
    }

    @Test
    void queueThatCannotBeSeenEndsNoSweep() {
        status = 503;
        watch().look(lines.log());

        assertThat(lines.warnings()).singleElement().asString().startsWith("cannot look into signals-poison");
    }

    private static org.assertj.core.groups.Tuple tuple(String id) {
        return org.assertj.core.groups.Tuple.tuple(House.VM, "poisoned", id);
    }

    private PoisonWatch watch() {
        URI service = URI.create("http://127.0.0.1:" + storage.getAddress().getPort());
        return new PoisonWatch(
                List.of(new PoisonQueue(new CredentialTokens(TOKENS), service, "signals-poison")),
                journal,
                heard.telemetry());
    }

    private static String message(String id, String text) {
        return "<QueueMessage><MessageId>" + id + "</MessageId><InsertionTime>Tue, 24 Nov 2026 10:00:00 GMT"
                + "</InsertionTime><MessageText>"
                + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))
                + "</MessageText></QueueMessage>";
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] bytes = ("<QueueMessagesList>" + messages + "</QueueMessagesList>").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
