package dev.spotkeeper.simulator.host;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads requests as the functions get them. */
final class HttpBodies {
    private static final int CHUNK_BYTES = 64 * 1024;

    private HttpBodies() {}

    /** Reads a body as it comes, or nothing once it exceeds {@code maxBytes}, of which no more is kept. */
    static Optional<Content> read(HttpExchange exchange, int maxBytes) throws IOException {
        InputStream in = exchange.getRequestBody();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK_BYTES];
        int count = in.read(chunk);
        while (count >= 0) {
            if (body.size() + count > maxBytes) {
                return Optional.empty();
            }
            body.write(chunk, 0, count);
            count = in.read(chunk);
        }
        return Optional.of(new Content(body.toByteArray()));
    }

    static HttpCall call(HttpExchange exchange, Content body) {
        String host = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Host"))
                .orElse("127.0.0.1:" + exchange.getLocalAddress().getPort());
        URI uri = URI.create("http://" + host).resolve(exchange.getRequestURI());
        return new HttpCall(exchange.getRequestMethod(), uri, headers(exchange.getRequestHeaders()), query(uri), body);
    }

    static Map<String, String> query(URI uri) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String pair : Optional.ofNullable(uri.getRawQuery()).orElse("").split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                query.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return query;
    }

    private static Map<String, String> headers(Headers headers) {
        Map<String, String> flat = new LinkedHashMap<>();
        headers.forEach((name, values) -> flat.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
        return flat;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
