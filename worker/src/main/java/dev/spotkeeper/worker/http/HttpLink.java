package dev.spotkeeper.worker.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpRetryException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Sends HTTP requests over {@link HttpURLConnection}, which costs a worker neither threads nor a library. It never uses a
 * proxy, since the metadata service refuses proxied requests, and follows no redirect, since a token would go along.
 */
public final class HttpLink {
    /** More than any answer that is kept in memory; the Scheduled Events of a large scale set are the largest. */
    private static final int MAX_BODY = 4 * 1024 * 1024;

    /** More than a checkpoint that can be saved within a notice; a larger file is refused. */
    private static final long MAX_FILE = 4L * 1024 * 1024 * 1024;

    /**
     * Sends one request, once.
     *
     * @return the answer, whatever its status
     * @throws IOException when there is no answer, or more of it than is allowed; {@link HttpErrors} names the case
     */
    public HttpReply send(HttpCall call) throws IOException {
        HttpURLConnection connection = open(call);
        try {
            sendBody(connection, call.body());
            return reply(connection, call);
        } catch (HttpRetryException unauthorized) {
            // A 401 to a streamed body comes as an exception, since the client would like to send it again.
            return new HttpReply(unauthorized.responseCode(), Map.of(), "");
        }
    }

    private static HttpURLConnection open(HttpCall call) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) call.uri().toURL().openConnection(Proxy.NO_PROXY);
        int millis = Math.toIntExact(call.timeout().toMillis());
        connection.setConnectTimeout(millis);
        connection.setReadTimeout(millis);
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setRequestMethod(call.method());
        call.headers().forEach(connection::setRequestProperty);
        return connection;
    }

    private static void sendBody(HttpURLConnection connection, HttpBody body) throws IOException {
        long length = body.length();
        if (length < 0) {
            return;
        }
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(length);
        try (OutputStream out = connection.getOutputStream()) {
            body.writeTo(out);
        }
    }

    private static HttpReply reply(HttpURLConnection connection, HttpCall call) throws IOException {
        int status = connection.getResponseCode();
        Optional<InputStream> stream = Optional.ofNullable(
                status >= HttpURLConnection.HTTP_BAD_REQUEST
                        ? connection.getErrorStream()
                        : connection.getInputStream());
        if (stream.isEmpty()) {
            return new HttpReply(status, headers(connection), "");
        }
        try (InputStream in = stream.get()) {
            Optional<Path> file = call.saveTo().filter(path -> status == HttpURLConnection.HTTP_OK);
            if (file.isPresent()) {
                save(in, file.get());
            }
            return new HttpReply(status, headers(connection), file.isPresent() ? "" : read(in));
        }
    }

    private static String read(InputStream in) throws IOException {
        byte[] body = in.readNBytes(MAX_BODY + 1);
        if (body.length > MAX_BODY) {
            throw new TooLargeException(MAX_BODY);
        }
        String text = new String(body, StandardCharsets.UTF_8);
        // The Queue service begins its XML with one.
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static void save(InputStream in, Path file) throws IOException {
        byte[] buffer = new byte[16 * 1024];
        long total = 0;
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                total += count;
                if (total > MAX_FILE) {
                    throw new TooLargeException(MAX_FILE);
                }
                out.write(buffer, 0, count);
            }
        }
    }

    private static Map<String, String> headers(HttpURLConnection connection) {
        Map<String, String> headers = new HashMap<>();
        for (Map.Entry<String, List<String>> header :
                connection.getHeaderFields().entrySet()) {
            Optional.ofNullable(header.getKey())
                    .ifPresent(name -> headers.put(
                            name.toLowerCase(Locale.ROOT), header.getValue().get(0)));
        }
        return headers;
    }
}
