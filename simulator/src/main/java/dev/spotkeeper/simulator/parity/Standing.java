package dev.spotkeeper.simulator.parity;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.spotkeeper.simulator.http.Json;
import dev.spotkeeper.simulator.http.WireResponse;
import java.util.Optional;
import java.util.Set;

/**
 * How things stand by an answer: what a client looks at that waits.
 *
 * @param status of HTTP
 * @param state of the operation or the resource; empty when the body has none
 * @param power of a VM, if the body has its instance view
 */
record Standing(int status, String state, String power) {
    private static final Set<String> TERMINAL = Set.of("Succeeded", "Failed", "Canceled");

    static Standing of(Exchange.Answer answer) {
        return of(answer.status(), answer.body());
    }

    static Standing of(WireResponse answer) {
        return of(answer.status(), body(answer));
    }

    /** The body of an answer as JSON; JSON null when it has none. */
    static JsonElement body(WireResponse answer) {
        try {
            return answer.body().isBlank() ? JsonNull.INSTANCE : JsonParser.parseString(answer.body());
        } catch (JsonParseException e) {
            return new JsonPrimitive(answer.body());
        }
    }

    private static Standing of(int status, JsonElement body) {
        JsonObject object = body.isJsonObject() ? body.getAsJsonObject() : new JsonObject();
        JsonObject properties = Json.child(object, "properties");
        Optional<String> state = Json.text(object, "status").or(() -> Json.text(properties, "provisioningState"));
        String power = power(properties);
        return new Standing(status, state.orElse(""), power.isEmpty() ? powerIn(object) : power);
    }

    /** The power state in the properties of a VM, or nothing. */
    static String power(JsonObject properties) {
        return powerIn(Json.child(properties, "instanceView"));
    }

    private static String powerIn(JsonObject view) {
        JsonElement statuses = view.get("statuses");
        return statuses == null || !statuses.isJsonArray()
                ? ""
                : statuses.getAsJsonArray().asList().stream()
                        .filter(JsonElement::isJsonObject)
                        .flatMap(one -> Json.text(one.getAsJsonObject(), "code").stream())
                        .filter(code -> code.startsWith("PowerState/"))
                        .findFirst()
                        .orElse("");
    }

    /** Whether waiting changes nothing any more. */
    boolean isTerminal() {
        return TERMINAL.contains(state) || (state.isEmpty() && status != 202) || status >= 400;
    }
}
