package dev.spotkeeper.simulator.http;

import java.net.URI;
import java.util.Optional;

/**
 * One request, as a value.
 *
 * @param method upper case
 * @param uri absolute, so that an answer can name its own server
 * @param headers names in lower case
 * @param body decoded text, empty when there is none
 */
public record WireRequest(String method, URI uri, Fields headers, String body) {
    public WireRequest {
        if (!uri.isAbsolute()) {
            throw new IllegalArgumentException("the URI of a request must be absolute, was " + uri);
        }
    }

    /** A request without headers and body. */
    public static WireRequest of(String method, String uri) {
        return new WireRequest(method, URI.create(uri), Fields.none(), "");
    }

    public WireRequest withHeader(String name, String value) {
        return new WireRequest(method, uri, headers.with(name, value), body);
    }

    public WireRequest withBody(String json) {
        return new WireRequest(method, uri, headers.with("content-type", "application/json"), json);
    }

    /** The path, percent signs decoded, with runs of slashes read as one, as ARM reads them. */
    public String path() {
        return Optional.ofNullable(uri.getPath()).orElse("/").replaceAll("/{2,}", "/");
    }

    /** The query's parameters, decoded. */
    public Fields query() {
        return Fields.ofQuery(Optional.ofNullable(uri.getRawQuery()).orElse(""));
    }

    /** Scheme and authority: where this request was sent to, without a trailing slash. */
    public String base() {
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }

    public Optional<String> header(String name) {
        return headers.get(name);
    }

    /** Method, path and query in one line, for messages. */
    @Override
    public String toString() {
        return method + " " + uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    }
}
