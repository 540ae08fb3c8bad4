package dev.spotkeeper.rehearsal.worker;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands between a worker and its metadata service, and notes when Scheduled Events were asked for. */
final class ImdsTap implements AutoCloseable {
    private final URI behind;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Instant> polls = new CopyOnWriteArrayList<>();

    ImdsTap(URI behind) throws IOException {
        this.behind = behind;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::pass);
        server.start();
    }

    String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<Instant> polls() {
        return polls;
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            String asked = exchange.getRequestURI().toString();
            if (asked.contains("scheduledevents")) {
                polls.add(Instant.now());
            }
            HttpURLConnection onward =
                    (HttpURLConnection) URI.create(behind + asked).toURL().openConnection();
            onward.setRequestProperty("Metadata", exchange.getRequestHeaders().getFirst("Metadata"));
            int status = onward.getResponseCode();
            var stream =
                    status < HttpURLConnection.HTTP_BAD_REQUEST ? onward.getInputStream() : onward.getErrorStream();
            byte[] body = stream == null ? new byte[0] : stream.readAllBytes();
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
