package dev.spotkeeper.simulator.http;

import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One exchange on a socket: reads the request, writes the answer. */
final class Exchange {
    /** ARM's own limit of a request's body, 4 MB. */
    static final int MAX_BODY_BYTES = 4 * 1024 * 1024;

    private static final Logger LOG = System.getLogger(Exchange.class.getName());

    private final String scheme;
    private final HttpExchange exchange;

    Exchange(String scheme, HttpExchange exchange) {
        this.scheme = scheme;
        this.exchange = exchange;
    }

    WireResponse answer(WireService service) throws IOException {
        Fields headers = headers();
        WireBody body = WireBody.read(exchange.getRequestBody(), headers, MAX_BODY_BYTES);
        if (body instanceof WireBody.Text text) {
            return answer(service, headers.without("content-encoding"), text.text());
        }
        return body instanceof WireBody.TooLong
                ? error(413, "RequestContentTooLarge", "The body of a request may hold " + MAX_BODY_BYTES + " bytes.")
                : error(400, "InvalidRequestContent", "The body is not what Content-Encoding says.");
    }

    void deliver(WireResponse answer) {
        try (exchange) {
            if (!answer.delivery().lost()) {
                write(answer);
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "the client of {0} went away: {1}", exchange.getRequestURI(), e.getMessage());
        }
    }

    private WireResponse answer(WireService service, Fields headers, String body) {
        WireRequest request = new WireRequest(exchange.getRequestMethod(), uri(), headers, body);
        try {
            return service.handle(request);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "no answer to " + request, e);
            return error(500, "InternalServerError", "Local Azure failed on " + request + ": " + e);
        }
    }

    private void write(WireResponse answer) throws IOException {
        answer.headers().values().forEach(exchange.getResponseHeaders()::set);
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        if (bytes.length == 0 && answer.status() != 204) {
            exchange.getResponseHeaders().set("content-length", "0");
        }
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(bytes);
            }
        }
    }

    private URI uri() {
        String host = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Host"))
                .orElseGet(() -> "127.0.0.1:" + exchange.getLocalAddress().getPort());
        return URI.create(
                scheme + "://" + host + exchange.getRequestURI().toString().replaceAll("^/{2,}", "/"));
    }

    private Fields headers() {
        Map<String, String> joined = new TreeMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> joined.put(name, String.join(",", values)));
        return new Fields(joined);
    }

    private static WireResponse error(int status, String code, String message) {
        JsonObject error = new JsonObject();
        error.addProperty("code", code);
        error.addProperty("message", message);
        JsonObject envelope = new JsonObject();
        envelope.add("error", error);
        return WireResponse.json(status, envelope);
    }
}
