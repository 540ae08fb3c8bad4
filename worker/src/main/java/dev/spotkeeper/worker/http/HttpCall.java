package dev.spotkeeper.worker.http;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What to send, and what to do with the answer.
 *
 * @param method the verb
 * @param uri where to
 * @param timeout how long to wait for the connection, and then for each piece of the answer
 * @param headers what to send besides
 * @param body what to send
 * @param saveTo the file that a 200's body goes to; empty keeps the body in memory
 */
public record HttpCall(
        String method, URI uri, Duration timeout, Map<String, String> headers, HttpBody body, Optional<Path> saveTo) {
    public HttpCall {
        headers = Map.copyOf(headers);
    }

    /** Returns a call without body. */
    public static HttpCall of(String method, URI uri, Duration timeout) {
        return new HttpCall(method, uri, timeout, Map.of(), new HttpBody.None(), Optional.empty());
    }

    /** Returns the call with one more header. */
    public HttpCall header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new HttpCall(method, uri, timeout, more, body, saveTo);
    }

    /** Returns the call with that body. */
    public HttpCall sending(HttpBody what) {
        return new HttpCall(method, uri, timeout, headers, what, saveTo);
    }

    /** Returns the call with its answer going to a file. */
    public HttpCall savingTo(Path file) {
        return new HttpCall(method, uri, timeout, headers, body, Optional.of(file));
    }
}
