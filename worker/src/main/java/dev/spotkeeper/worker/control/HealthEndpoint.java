package dev.spotkeeper.worker.control;

import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.spotkeeper.core.worker.WorkerPhase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Answers who asks on this machine. {@code GET /health} says it by its status: 200 while work is taken, 503 while the machine is not ready or work is
 * stopped, as load balancers and the binary states of Azure's Application Health extension read it. {@code GET /health/state} says it by its body, with
 * 200, as the rich states of that extension read it: they take any other status for {@code Unknown}, and who is warming up and says neither
 * {@code Healthy} nor {@code Unhealthy} stays {@code Initializing} for their grace period.
 */
public final class HealthEndpoint implements AutoCloseable {
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;

    private final HttpServer server;
    private final Pulse pulse;

    private HealthEndpoint(HttpServer server, Pulse pulse) {
        this.server = server;
        this.pulse = pulse;
    }

    /**
     * Begins to answer.
     *
     * @param port the port on the loopback interface; 0 for a free one
     * @throws IOException when somebody else has the port
     */
    public static HealthEndpoint open(int port, Pulse pulse) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        HealthEndpoint endpoint = new HealthEndpoint(server, pulse);
        server.createContext("/health", endpoint::answer);
        server.createContext("/health/state", endpoint::answerState);
        server.start();
        return endpoint;
    }

    /** Returns the port that it answers on. */
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        WorkerPhase phase = pulse.phase();
        send(exchange, phase.isWarm() ? OK : UNAVAILABLE, body(phase, true));
    }

    private void answerState(HttpExchange exchange) throws IOException {
        WorkerPhase phase = pulse.phase();
        send(exchange, OK, body(phase, phase != WorkerPhase.WARMING));
    }

    private static JsonObject body(WorkerPhase phase, boolean isStateKnown) {
        JsonObject health = new JsonObject();
        if (isStateKnown) {
            health.addProperty("ApplicationHealthState", phase.isWarm() ? "Healthy" : "Unhealthy");
        }
        health.addProperty("phase", phase.name().toLowerCase(Locale.ROOT));
        return health;
    }

    private static void send(HttpExchange exchange, int status, JsonObject health) throws IOException {
        byte[] body = health.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
