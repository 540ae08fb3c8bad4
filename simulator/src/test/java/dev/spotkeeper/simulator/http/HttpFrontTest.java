package dev.spotkeeper.simulator.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpFrontTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private final BlockingQueue<WireRequest> seen = new LinkedBlockingQueue<>();

    @Test
    void serviceSeesTheRequestAndTheClientItsAnswer() throws Exception {
        JsonObject body = new JsonObject();
        body.addProperty("a", 1);
        try (HttpFront front = HttpFront.http(
                request -> recorded(request, WireResponse.json(201, body).withHeader("etag", "\"2\"")))) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(front.uri().resolve("/a/b?x=1&%24expand=instance+View"))
                            .header("X-Thing", "yes")
                            .method("PATCH", BodyPublishers.ofString("{\"b\":2}"))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(201);
            assertThat(answer.body()).isEqualTo("{\"a\":1}");
            assertThat(answer.headers().firstValue("ETag")).contains("\"2\"");
            assertThat(answer.headers().firstValue("content-type")).contains("application/json; charset=utf-8");
            WireRequest request = seen.poll(10, TimeUnit.SECONDS);
            assertThat(request).isNotNull();
            assertThat(request.method()).isEqualTo("PATCH");
            assertThat(request.path()).isEqualTo("/a/b");
            assertThat(request.query().get("$EXPAND")).contains("instance View");
            assertThat(request.header("x-thing")).contains("yes");
            assertThat(request.base()).isEqualTo(front.uri().toString());
            assertThat(request.body()).isEqualTo("{\"b\":2}");
        }
    }

    @Test
    void answerWithoutBodySaysSoAndTheConnectionGoesOn() throws Exception {
        try (HttpFront front = HttpFront.http(request -> WireResponse.empty(202))) {
            for (int i = 0; i < 3; i++) {
                HttpResponse<String> answer = get(front);
                assertThat(answer.headers().firstValue("content-length")).contains("0");
                assertThat(answer.body()).isEmpty();
            }
        }
    }

    @Test
    void lostAnswerCutsTheConnectionAfterTheWorkWasDone() {
        try (HttpFront front = HttpFront.http(
                request -> recorded(request, WireResponse.empty(202).lost()))) {
            HttpRequest post = HttpRequest.newBuilder(front.uri())
                    .POST(BodyPublishers.noBody())
                    .build();
            assertThatThrownBy(() -> client.send(post, BodyHandlers.ofString())).isInstanceOf(IOException.class);
            assertThat(seen).hasSizeGreaterThanOrEqualTo(1);
        }
    }

    @Test
    void heldAnswersOccupyNoThread() throws Exception {
        try (HttpFront front = HttpFront.http(request -> recorded(
                request,
                request.path().equals("/slow")
                        ? WireResponse.empty(204).heldFor(Duration.ofHours(1))
                        : WireResponse.empty(204)))) {
            for (int i = 0; i < 40; i++) {
                var unused = client.sendAsync(
                        HttpRequest.newBuilder(front.uri().resolve("/slow")).build(), BodyHandlers.ofString());
                assertThat(seen.poll(10, TimeUnit.SECONDS)).isNotNull();
            }
            assertThat(get(front).statusCode()).isEqualTo(204);
        }
    }

    @Test
    void aServiceThatFailsIsA500InAzuresEnvelope() throws Exception {
        try (HttpFront front = HttpFront.http(request -> {
            throw new IllegalStateException("boom");
        })) {
            HttpResponse<String> answer = get(front);
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(JsonParser.parseString(answer.body())
                            .getAsJsonObject()
                            .getAsJsonObject("error")
                            .get("message")
                            .getAsString())
                    .contains("boom");
        }
    }

    @Test
    void bodiesAreBounded() throws Exception {
        try (HttpFront front = HttpFront.http(request -> recorded(request, WireResponse.empty(204)))) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(front.uri())
                            .POST(BodyPublishers.ofString("x".repeat(Exchange.MAX_BODY_BYTES + 1)))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(seen).isEmpty();
        }
    }

    @Test
    void recorderWritesEachExchangeWithoutItsToken(@TempDir Path folder) throws Exception {
        WireService recorder = new TrafficRecorder(request -> WireResponse.json(200, new JsonObject()), folder);
        recorder.handle(WireRequest.of("PUT", "http://127.0.0.1:1/x?api-version=1")
                .withHeader("Authorization", "Bearer secret")
                .withBody("{\"a\":[1]}"));
        recorder.handle(WireRequest.of("GET", "http://127.0.0.1:1/y"));
        String first = Files.readString(folder.resolve("000001.json"));
        assertThat(first)
                .isEqualTo("{\"liveRequest\":{\"method\":\"PUT\",\"url\":\"http://127.0.0.1:1/x?api-version=1\","
                        + "\"headers\":{\"content-type\":\"application/json\"},\"body\":{\"a\":[1]}},"
                        + "\"liveResponse\":{\"statusCode\":\"200\","
                        + "\"headers\":{\"content-type\":\"application/json; charset=utf-8\"},\"body\":{}}}");
        assertThat(folder.resolve("000002.json"))
                .content()
                .contains("\"url\":\"http://127.0.0.1:1/y\",\"headers\":{},\"body\":null");
    }

    private WireResponse recorded(WireRequest request, WireResponse answer) {
        seen.add(request);
        return answer;
    }

    private HttpResponse<String> get(HttpFront front) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create(front.uri() + "/")).build(), BodyHandlers.ofString());
    }
}
