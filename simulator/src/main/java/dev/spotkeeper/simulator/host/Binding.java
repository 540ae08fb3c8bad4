package dev.spotkeeper.simulator.host;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * One element of {@code bindings} in a {@code function.json}.
 *
 * @param name the name that the function's parameter bears, or {@code $return}
 * @param type for example {@code httpTrigger}, in the case of the file
 * @param json all of it
 */
record Binding(String name, String type, JsonObject json) {
    static final String RETURN = "$return";

    static Binding of(JsonObject json, String where) {
        return new Binding(member(json, "name", where), member(json, "type", where), json);
    }

    boolean isTrigger() {
        return type.toLowerCase(java.util.Locale.ROOT).endsWith("trigger");
    }

    boolean is(String otherType) {
        return type.equalsIgnoreCase(otherType);
    }

    Optional<String> text(String member) {
        return Optional.ofNullable(json.get(member))
                .filter(JsonElement::isJsonPrimitive)
                .map(JsonElement::getAsString)
                .filter(text -> !text.isBlank());
    }

    String require(String member, String where) {
        return text(member).orElseThrow(() -> missing(member, where));
    }

    List<String> texts(String member) {
        JsonElement array = json.get(member);
        if (array == null || !array.isJsonArray()) {
            return List.of();
        }
        return StreamSupport.stream(array.getAsJsonArray().spliterator(), false)
                .map(JsonElement::getAsString)
                .toList();
    }

    private static String member(JsonObject json, String member, String where) {
        JsonElement value = json.get(member);
        if (value == null || !value.isJsonPrimitive()) {
            throw missing(member, where);
        }
        return value.getAsString();
    }

    private static HostProblem missing(String member, String where) {
        return new HostProblem(where + ": a binding has no '" + member + "'");
    }
}
