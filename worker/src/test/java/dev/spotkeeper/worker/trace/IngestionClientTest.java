package dev.spotkeeper.worker.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.spotkeeper.worker.fixture.Events;
import dev.spotkeeper.worker.fixture.Imds;
import dev.spotkeeper.worker.fixture.Ingestion;
import dev.spotkeeper.worker.http.HttpLink;
import dev.spotkeeper.worker.imds.ImdsClient;
import dev.spotkeeper.worker.imds.TokenSource;
import dev.spotkeeper.worker.log.ErrorLog;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IngestionClientTest {
    private static final Trace ONE = trace("one");
    private static final Trace TWO = trace("two");

    private final Imds imds = Imds.start();
    private final Ingestion ingestion = new Ingestion();
    private final Events events = new Events();
    private final HttpLink http = new HttpLink();
    private final TokenSource tokens = new TokenSource(
            new TokenSource.Identity(new ImdsClient(http, imds.uri()), Optional.empty()),
            new TokenSource.Audience("https://monitor.azure.com", "traceToken"),
            new ErrorLog(events.log(), "imds"),
            InstantSource.system());
    private final IngestionClient client = new IngestionClient(
            http, tokens, ConnectionString.parse(ingestion.connectionString()), new ErrorLog(events.log(), "trace"));

    @AfterEach
    void stop() {
        ingestion.close();
        imds.close();
    }

    private static Trace trace(String message) {
        return new Trace(Instant.parse("2026-11-24T10:00:00Z"), message, Map.of("event", message));
    }

    private Delivered send() {
        return client.send(List.of(ONE, TWO), new EnvelopeWriter(Ingestion.KEY, "vm-1"));
    }

    @Test
    void batchIsPostedAsEnvelopesWithTheIdentitysToken() {
        assertThat(send()).isEqualTo(new Delivered.Over());

        assertThat(ingestion.requests()).containsExactly("POST /v2.1/track application/json Bearer good");
        JsonObject expected = JsonParser.parseString("""
                        {"name":"Microsoft.ApplicationInsights.Message","time":"2026-11-24T10:00:00Z",
                         "iKey":"aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee",
                         "tags":{"ai.cloud.role":"spotkeeper-worker","ai.cloud.roleInstance":"vm-1"},
                         "data":{"baseType":"MessageData","baseData":{"ver":2,"message":"one","severityLevel":1,
                                 "properties":{"event":"one"}}}}
                        """).getAsJsonObject();
        assertThat(ingestion.taken().get(0)).isEqualTo(expected);
        assertThat(ingestion.events()).containsExactly("one", "two");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 408, 429, 439, 500, 502, 503, 504})
    void whatMayPassIsToBeSentAgain(int status) {
        ingestion.answer(status, "", Map.of("Retry-After", "7"));

        Optional<Duration> wait = status == 401 ? Optional.empty() : Optional.of(Duration.ofSeconds(7));
        assertThat(send()).isInstanceOfSatisfying(Delivered.Again.class, again -> {
            assertThat(again.traces()).containsExactly(ONE, TWO);
            if (status != 401) {
                assertThat(again.after()).isEqualTo(wait);
            }
        });
        assertThat(events.all("traceError").get(0).get("class").getAsString()).isEqualTo("http-" + status);
    }

    @ParameterizedTest
    @ValueSource(ints = {307, 400, 402, 404})
    void refusalForGoodIsOver(int status) {
        ingestion.answer(status, "", Map.of("Location", "https://example.org/"));

        assertThat(send()).isEqualTo(new Delivered.Over());
        assertThat(events.names()).containsExactly("traceError");
        assertThat(ingestion.requests()).hasSize(1);
    }

    @Test
    void largeBatchIsTold() {
        ingestion.answer(413, "", Map.of());
        assertThat(send()).isEqualTo(new Delivered.TooLarge());
    }

    @Test
    void partThatMayPassIsToBeSentAgain() {
        ingestion.answer(206, """
                {"itemsReceived":2,"itemsAccepted":0,"errors":[
                  {"index":0,"statusCode":400,"message":"malformed"},{"index":1,"statusCode":429,"message":"later"},
                  {"index":7,"statusCode":429,"message":"no such"}]}
                """, Map.of());
        assertThat(send()).isEqualTo(new Delivered.Again(List.of(TWO), Optional.empty()));
    }

    @Test
    void partialAnswerThatNamesNothingIsOver() {
        ingestion.answer(206, "<html>", Map.of());
        assertThat(send()).isEqualTo(new Delivered.Over());
    }

    @Test
    void brokenConnectionIsAnErrorOncePerChange() {
        ingestion.breakOff();
        assertThat(send()).isEqualTo(new Delivered.Again(List.of(ONE, TWO), Optional.empty()));
        send();
        ingestion.answer(200, "{}", Map.of());
        send();

        assertThat(events.names()).containsExactly("traceError", "traceRecovered");
    }

    @Test
    void withoutATokenNothingIsPosted() {
        imds.tokenAnswers(404, "");

        assertThat(send()).isInstanceOf(Delivered.Again.class);
        assertThat(ingestion.requests()).isEmpty();
    }

    @Test
    void refusedTokenIsForgotten() {
        ingestion.answer(401, "", Map.of());
        send();
        send();

        assertThat(imds.requests()).hasSize(2);
    }
}
