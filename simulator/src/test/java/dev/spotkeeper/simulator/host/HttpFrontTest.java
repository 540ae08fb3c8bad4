package dev.spotkeeper.simulator.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpFrontTest {
    @TempDir
    Path folder;

    @Test
    void aBodyBeyondTheLimitIs413AndOneAtTheLimitIsServed() throws Exception {
        TestApp app = TestApp.in(folder.resolve("app"), "{}").http("LookAgain", "ANONYMOUS");
        try (WorkerLoaders loaders = new WorkerLoaders(TestApp.WORKER_LIB);
                HttpFront front = front(StagedApp.read(app.folder()), loaders, 10)) {
            front.start();
            assertThat(post(front, "0123456789")).isEqualTo(200);
            assertThat(post(front, "0123456789a")).isEqualTo(413);
        }
    }

    @Test
    void afterItWasToldToStopItAnswers503() throws Exception {
        TestApp app = TestApp.in(folder.resolve("app"), "{}").http("LookAgain", "ANONYMOUS");
        try (WorkerLoaders loaders = new WorkerLoaders(TestApp.WORKER_LIB);
                HttpFront front = front(StagedApp.read(app.folder()), loaders, 10)) {
            front.start();
            front.stop(Duration.ofSeconds(1));
            assertThat(post(front, "")).isEqualTo(503);
        }
    }

    private static HttpFront front(StagedApp app, WorkerLoaders loaders, int maxBytes) throws Exception {
        FunctionDefinition definition = app.functions().get(0);
        FunctionCode code =
                new FunctionCode(definition, loaders.loaderOf(definition), new PlatformTypes(loaders.platform()));
        EventLog events = new EventLog(new Events().sink(), InstantSource.system(), "test");
        return new HttpFront(
                0,
                new HttpFront.HttpPolicy(List.of(HttpRoute.of(code, "api")), "", maxBytes),
                new Runner(events, InstantSource.system()),
                new HttpFront.Invoking(Executors.newFixedThreadPool(2), () -> "id"));
    }

    private static int post(HttpFront front, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + front.port() + "/api/lookagain"))
                .POST(BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode();
    }
}
