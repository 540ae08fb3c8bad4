package dev.spotkeeper.simulator.host;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** A host inside the test's own process. */
final class TestHost implements AutoCloseable {
    static final String KEY = "the-key";

    private final Host host;
    private final Events events;
    private final HttpClient client = HttpClient.newHttpClient();

    private TestHost(Host host, Events events) {
        this.host = host;
        this.events = events;
    }

    static TestHost start(TestApp app, Map<String, String> settings, HttpClient storage) throws IOException {
        Events events = new Events();
        HostOptions options =
                new HostOptions(app.folder(), TestApp.WORKER_LIB, 0, KEY, "test", Duration.ofSeconds(4), false);
        Host.Surroundings around = new Host.Surroundings(
                new Settings(settings),
                new EventLog(events.sink(), InstantSource.system(), "test"),
                InstantSource.system(),
                () -> UUID.randomUUID().toString(),
                RandomGenerator.getDefault(),
                storage);
        return new TestHost(Host.start(options, around), events);
    }

    Events events() {
        return events;
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        HttpRequest request = request(path)
                .header("x-test", "1")
                .POST(BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + host.port() + path));
    }

    @Override
    public void close() throws IOException {
        host.close();
    }
}
