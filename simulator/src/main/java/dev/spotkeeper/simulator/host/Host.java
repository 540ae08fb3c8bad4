package dev.spotkeeper.simulator.host;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;

/** A running app: its loaders, its HTTP front and its listeners. */
final class Host implements AutoCloseable {
    /** How long an ending host waits for what is running. */
    private static final int GRACE_SECONDS = 10;

    private final WorkerLoaders loaders;
    private final HttpFront front;
    private final EventLog events;
    private final List<FunctionCode> functions;

    /** What a host takes from its process. */
    record Surroundings(Settings settings, EventLog events, InstantSource clock, Supplier<String> ids) {}

    private Host(WorkerLoaders loaders, HttpFront front, EventLog events, List<FunctionCode> functions) {
        this.loaders = loaders;
        this.front = front;
        this.events = events;
        this.functions = functions;
    }

    static Host start(HostOptions options, Surroundings around) throws IOException {
        StagedApp app = StagedApp.read(options.app());
        WorkerLoaders loaders = new WorkerLoaders(options.workerLib());
        PlatformTypes platform = new PlatformTypes(loaders.platform());
        List<FunctionCode> functions = app.functions().stream()
                .map(definition -> new FunctionCode(definition, loaders.loaderOf(definition), platform))
                .toList();
        List<HttpRoute> routes = functions.stream()
                .filter(code -> code.definition().isHttp())
                .map(code -> HttpRoute.of(code, app.routePrefix()))
                .toList();
        ExecutorService threads = InvocationThreads.pool("http", HTTP_THREADS, loaders.platform());
        HttpFront front = new HttpFront(
                options.port(),
                new HttpFront.HttpPolicy(routes, options.key(), HttpFront.MAX_BODY_BYTES),
                new Runner(around.events(), around.clock()),
                new HttpFront.Invoking(threads, around.ids()));
        Host host = new Host(loaders, front, around.events(), functions);
        host.open();
        return host;
    }

    /** The real host sets no limit of its own; this one only bounds what a laptop is asked to do at once. */
    private static final int HTTP_THREADS = 32;

    private void open() {
        front.start();
        String names = functions.stream()
                .map(code -> code.definition().name())
                .reduce((left, right) -> left + "," + right)
                .orElse("");
        events.write("ready", EventLog.HOST, Map.of("port", front.port(), "functions", names));
    }

    int port() {
        return front.port();
    }

    @Override
    public void close() throws IOException {
        front.stop(GRACE_SECONDS);
        front.close();
        loaders.close();
    }
}
