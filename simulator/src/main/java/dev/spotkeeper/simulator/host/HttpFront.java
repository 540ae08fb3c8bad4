package dev.spotkeeper.simulator.host;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;

/** The host's HTTP side, on 127.0.0.1: the HTTP functions, and {@code /admin/host/status}. */
final class HttpFront implements AutoCloseable {
    /** The real host's default, {@code maxRequestBodySize} of Functions 4. */
    static final int MAX_BODY_BYTES = 104_857_600;

    private static final int BACKLOG = 128;
    private static final String STATUS_PATH = "/admin/host/status";

    private final HttpServer server;
    private final ExecutorService threads;
    private final HttpPolicy policy;
    private final Runner runner;
    private final Supplier<String> ids;
    private final StopSignal stopping = new StopSignal();
    private final Gate inHand = new Gate();

    /**
     * What the front asks of a request.
     *
     * @param key the function key
     * @param maxBodyBytes beyond it the answer is 413
     */
    record HttpPolicy(List<HttpRoute> routes, String key, int maxBodyBytes) {}

    HttpFront(int port, HttpPolicy policy, Runner runner, Invoking invoking) throws IOException {
        this.policy = policy;
        this.runner = runner;
        this.ids = invoking.ids();
        this.threads = invoking.threads();
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
    }

    /** Where invocations run, and what they are called. */
    record Invoking(ExecutorService threads, Supplier<String> ids) {}

    void start() {
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        inHand.enter();
        try (exchange) {
            send(exchange, stopping.isRaised() ? HttpReply.empty(503) : answer(exchange));
        } finally {
            inHand.leave();
        }
    }

    private HttpReply answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String method = exchange.getRequestMethod();
        if (path.equals(STATUS_PATH)) {
            return json("{\"id\":\"local\",\"state\":\"Running\"}");
        }
        Optional<HttpRoute> route = policy.routes().stream()
                .filter(candidate -> candidate.matches(path.substring(1), method))
                .findFirst();
        return route.isEmpty() ? HttpReply.empty(404) : admit(exchange, route.get());
    }

    private HttpReply admit(HttpExchange exchange, HttpRoute route) throws IOException {
        if (!route.isOpen() && !hasKey(exchange)) {
            return HttpReply.empty(401);
        }
        Optional<Content> body = HttpBodies.read(exchange, policy.maxBodyBytes());
        return body.isEmpty() ? HttpReply.empty(413) : invoke(exchange, route, body.get());
    }

    private HttpReply invoke(HttpExchange exchange, HttpRoute route, Content body) {
        Invocation invocation = Invocation.ofHttp(ids.get(), HttpBodies.call(exchange, body));
        return runner.run(route.code(), invocation)
                .map(result -> route.code().replyOf(result))
                .orElseGet(() -> HttpReply.empty(500));
    }

    private boolean hasKey(HttpExchange exchange) {
        String given = Optional.ofNullable(exchange.getRequestHeaders().getFirst("x-functions-key"))
                .or(() -> Optional.ofNullable(
                        HttpBodies.query(exchange.getRequestURI()).get("code")))
                .orElse("");
        return MessageDigest.isEqual(
                given.getBytes(StandardCharsets.UTF_8), policy.key().getBytes(StandardCharsets.UTF_8));
    }

    private static HttpReply json(String text) {
        return new HttpReply(200, java.util.Map.of("Content-Type", "application/json"), Content.of(text));
    }

    private static void send(HttpExchange exchange, HttpReply reply) throws IOException {
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        boolean isEmpty = reply.body().isEmpty() || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(reply.status(), isEmpty ? -1 : reply.body().bytes().length);
        if (!isEmpty) {
            exchange.getResponseBody().write(reply.body().bytes());
        }
    }

    /** Takes no more requests, and waits at most so long for those in hand. */
    void stop(Duration grace) throws InterruptedException {
        stopping.raise();
        inHand.awaitAtMost(0, grace);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
