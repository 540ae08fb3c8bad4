package dev.spotkeeper.simulator.http;

import com.google.gson.JsonElement;
import java.time.Duration;

/**
 * One answer, as a value.
 *
 * @param status the HTTP status
 * @param headers names in lower case
 * @param body text, empty when there is none
 * @param delivery what the network does to it on the way
 */
public record WireResponse(int status, Fields headers, String body, Delivery delivery) {
    /**
     * What happens to an answer between the service and its client. The work is done in any case.
     *
     * @param heldFor how long the answer is held back
     * @param lost whether the connection is cut instead of answered
     */
    public record Delivery(Duration heldFor, boolean lost) {
        static final Delivery PROMPT = new Delivery(Duration.ZERO, false);
    }

    /** An answer without a body. */
    public static WireResponse empty(int status) {
        return new WireResponse(status, Fields.none(), "", Delivery.PROMPT);
    }

    /** An answer with a JSON body. */
    public static WireResponse json(int status, JsonElement body) {
        return empty(status)
                .withHeader("content-type", "application/json; charset=utf-8")
                .withBody(body.toString());
    }

    /** An answer with a body of any kind, or without one when it is empty. */
    public static WireResponse text(int status, String contentType, String body) {
        return body.isEmpty()
                ? empty(status)
                : empty(status).withHeader("content-type", contentType).withBody(body);
    }

    public WireResponse withHeader(String name, String value) {
        return new WireResponse(status, headers.with(name, value), body, delivery);
    }

    public WireResponse heldFor(Duration delay) {
        return new WireResponse(status, headers, body, new Delivery(delay, delivery.lost()));
    }

    /** The service did its work, and the client never hears of it. */
    public WireResponse lost() {
        return new WireResponse(status, headers, body, new Delivery(delivery.heldFor(), true));
    }

    private WireResponse withBody(String text) {
        return new WireResponse(status, headers, text, delivery);
    }
}
