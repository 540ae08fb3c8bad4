package dev.spotkeeper.worker.imds;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.spotkeeper.worker.http.HttpBody;
import dev.spotkeeper.worker.http.HttpCall;
import dev.spotkeeper.worker.http.HttpLink;
import dev.spotkeeper.worker.http.HttpReply;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Sends requests to the metadata service, each once, with the header that it demands. */
public final class ImdsClient {
    /** One second proved too short in the field; a healthy service answers in milliseconds. */
    static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** The newest generally available version; it has all that is used here. */
    private static final String SCHEDULED_EVENTS = "/metadata/scheduledevents?api-version=2020-07-01";

    private static final String INSTANCE = "/metadata/instance?api-version=2021-02-01";
    private static final String TOKEN = "/metadata/identity/oauth2/token?api-version=2018-02-01&resource=";

    private final HttpLink http;
    private final String base;

    /**
     * Talks to one metadata service.
     *
     * @param base {@code http://169.254.169.254} on a VM
     */
    public ImdsClient(HttpLink http, URI base) {
        this.http = http;
        this.base = base.toString().replaceAll("/+$", "");
    }

    HttpReply scheduledEvents(Duration timeout) throws IOException {
        return get(SCHEDULED_EVENTS, timeout);
    }

    /** Approves an event, for all that it concerns; 200 for any id that the service knows, however often. */
    public HttpReply acknowledge(String eventId) throws IOException {
        JsonObject event = new JsonObject();
        event.addProperty("EventId", eventId);
        JsonArray events = new JsonArray();
        events.add(event);
        JsonObject body = new JsonObject();
        body.add("StartRequests", events);
        return http.send(HttpCall.of("POST", URI.create(base + SCHEDULED_EVENTS), TIMEOUT)
                .header("Metadata", "true")
                .header("Content-Type", "application/json")
                .sending(new HttpBody.Text(body.toString())));
    }

    HttpReply instance() throws IOException {
        return get(INSTANCE, TIMEOUT);
    }

    HttpReply token(String resource, Optional<String> clientId) throws IOException {
        String identity = clientId.map(id -> "&client_id=" + encoded(id)).orElse("");
        return get(TOKEN + encoded(resource) + identity, TIMEOUT);
    }

    private HttpReply get(String path, Duration timeout) throws IOException {
        return http.send(HttpCall.of("GET", URI.create(base + path), timeout).header("Metadata", "true"));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
