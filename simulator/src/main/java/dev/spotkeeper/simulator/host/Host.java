package dev.spotkeeper.simulator.host;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** A running app: its loaders, its HTTP front and its listeners. */
final class Host implements AutoCloseable {
    /** How long an ending host waits for what is running. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final WorkerLoaders loaders;
    private final HttpFront front;
    private final Listeners listeners;

    /** The real host sets no limit of its own; this one only bounds what a laptop is asked to do at once. */
    private static final int HTTP_THREADS = 32;

    private record Loaded(List<FunctionCode> functions, ClassLoader worker) {}

    private Host(WorkerLoaders loaders, HttpFront front, Listeners listeners) {
        this.loaders = loaders;
        this.front = front;
        this.listeners = listeners;
    }

    /** What a host takes from its process. */
    record Surroundings(
            Settings settings,
            EventLog events,
            InstantSource clock,
            Supplier<String> ids,
            RandomGenerator random,
            HttpClient http) {}

    static Host start(HostOptions options, Surroundings around) throws IOException {
        StagedApp app = StagedApp.read(options.app());
        WorkerLoaders loaders = new WorkerLoaders(options.workerLib());
        PlatformTypes platform = new PlatformTypes(loaders.platform());
        List<FunctionCode> functions = app.functions().stream()
                .map(definition -> new FunctionCode(definition, loaders.loaderOf(definition), platform))
                .toList();
        Listeners listeners = new ListenerFactory(app, options, around, loaders.platform()).listenersOf(functions);
        HttpFront front = front(app, options, around, new Loaded(functions, loaders.platform()));
        front.start();
        listeners.start();
        String names = functions.stream().map(code -> code.definition().name()).collect(Collectors.joining(","));
        around.events().write("ready", EventLog.HOST, Map.of("port", front.port(), "functions", names));
        return new Host(loaders, front, listeners);
    }

    private static HttpFront front(StagedApp app, HostOptions options, Surroundings around, Loaded loaded)
            throws IOException {
        List<HttpRoute> routes = loaded.functions().stream()
                .filter(code -> code.definition().isHttp())
                .map(code -> HttpRoute.of(code, app.routePrefix()))
                .toList();
        return new HttpFront(
                options.port(),
                new HttpFront.HttpPolicy(routes, options.key(), HttpFront.MAX_BODY_BYTES),
                new Runner(around.events(), around.clock()),
                new HttpFront.Invoking(InvocationThreads.pool("http", HTTP_THREADS, loaded.worker()), around.ids()));
    }

    int port() {
        return front.port();
    }

    /** Takes nothing more, gives what is running a bounded time, and hands leases back. */
    @Override
    public void close() throws IOException {
        listeners.stop();
        try {
            front.stop(GRACE);
            listeners.awaitEnd(GRACE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        listeners.close();
        front.close();
        loaders.close();
    }
}
