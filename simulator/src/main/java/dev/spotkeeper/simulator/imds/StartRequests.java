package dev.spotkeeper.simulator.imds;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The body of an acknowledgement: {@code {"StartRequests":[{"EventId":"..."}]}}. */
final class StartRequests {
    private StartRequests() {}

    /** The ids of the events that may begin; empty when the body is malformed. */
    static Optional<List<String>> eventIds(String body) {
        return parsed(body)
                .flatMap(json -> member(json, "StartRequests"))
                .filter(JsonElement::isJsonArray)
                .flatMap(requests -> ids(requests.getAsJsonArray()));
    }

    private static Optional<List<String>> ids(JsonArray requests) {
        List<String> ids = new ArrayList<>();
        for (JsonElement request : requests) {
            member(request, "EventId").filter(JsonElement::isJsonPrimitive).ifPresent(id -> ids.add(id.getAsString()));
        }
        return ids.size() == requests.size() ? Optional.of(ids) : Optional.empty();
    }

    private static Optional<JsonElement> parsed(String body) {
        try {
            return Optional.of(JsonParser.parseString(body));
        } catch (JsonParseException malformed) {
            return Optional.empty();
        }
    }

    private static Optional<JsonElement> member(JsonElement json, String name) {
        return json.isJsonObject() ? Optional.ofNullable(json.getAsJsonObject().get(name)) : Optional.empty();
    }
}
