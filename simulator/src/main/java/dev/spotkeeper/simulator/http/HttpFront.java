package dev.spotkeeper.simulator.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

/**
 * Puts a {@link WireService} behind a port of 127.0.0.1. Answers that are held back occupy no thread. Closing it stops the
 * port and its threads.
 */
public final class HttpFront implements AutoCloseable {
    private static final int THREADS = 16;
    private static final int WAITING_REQUESTS = 1024;
    private static final int CONNECTIONS_WAITING = 128;

    static {
        // Without it every answer waits some 40 ms for a delayed acknowledgement; read once, when the server's class
        // loads.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        // Longer than any client's pool keeps a connection: a server that closes first loses a client's next request.
        System.setProperty("sun.net.httpserver.idleInterval", "3600");
    }

    private final String scheme;
    private final HttpServer server;
    private final ExecutorService workers;
    private final ScheduledExecutorService timer;

    private HttpFront(String scheme, HttpServer server) {
        this.scheme = scheme;
        this.server = server;
        this.workers = new ThreadPoolExecutor(
                THREADS, THREADS, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(WAITING_REQUESTS), HttpFront::thread);
        this.timer = Executors.newSingleThreadScheduledExecutor(HttpFront::thread);
    }

    /** Serves plain HTTP on a free port. */
    public static HttpFront http(WireService service) {
        try {
            return new HttpFront("http", HttpServer.create(loopback(), CONNECTIONS_WAITING)).serving(service);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on 127.0.0.1", e);
        }
    }

    /** Serves HTTPS on a free port. */
    public static HttpFront https(WireService service, SSLContext tls) {
        try {
            HttpsServer server = HttpsServer.create(loopback(), CONNECTIONS_WAITING);
            server.setHttpsConfigurator(new HttpsConfigurator(tls));
            return new HttpFront("https", server).serving(service);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on 127.0.0.1", e);
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** Scheme, host and port, without a trailing slash. */
    public URI uri() {
        return URI.create(scheme + "://127.0.0.1:" + port());
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
        timer.shutdownNow();
    }

    private HttpFront serving(WireService service) {
        server.createContext("/", exchange -> serve(service, exchange));
        server.setExecutor(workers);
        server.start();
        return this;
    }

    private void serve(WireService service, HttpExchange exchange) throws IOException {
        Exchange wire = new Exchange(scheme, exchange);
        WireResponse answer = wire.answer(service);
        if (answer.delivery().heldFor().isZero()) {
            wire.deliver(answer);
        } else {
            var unused = timer.schedule(
                    () -> wire.deliver(answer), answer.delivery().heldFor().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "local-azure-http");
        thread.setDaemon(true);
        return thread;
    }
}
