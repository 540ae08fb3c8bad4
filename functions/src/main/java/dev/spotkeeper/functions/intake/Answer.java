package dev.spotkeeper.functions.intake;

import com.google.gson.JsonObject;

/**
 * What the sender of an alert is told. An action group tries again after 503 and never after 500 or 4xx.
 *
 * @param status the HTTP status
 * @param body a JSON object
 */
public record Answer(int status, String body) {
    static final int ACCEPTED = 202;
    static final int BAD_REQUEST = 400;
    static final int UNAUTHORIZED = 401;
    static final int FORBIDDEN = 403;
    static final int TOO_LARGE = 413;
    static final int UNAVAILABLE = 503;

    static Answer of(int status, String member, String text) {
        JsonObject json = new JsonObject();
        json.addProperty(member, text);
        return new Answer(status, json.toString());
    }
}
