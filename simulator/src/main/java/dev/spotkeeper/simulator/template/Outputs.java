package dev.spotkeeper.simulator.template;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.spotkeeper.simulator.http.Json;
import dev.spotkeeper.simulator.template.expression.DeferredException;
import dev.spotkeeper.simulator.template.expression.ValueKind;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Evaluates the outputs of a template. */
record Outputs(Tree tree, Frame frame) {
    private static final String LOOP = "output";

    JsonObject of(JsonObject declared) {
        JsonObject outputs = new JsonObject();
        for (Map.Entry<String, JsonElement> output : declared.entrySet()) {
            JsonObject one = output.getValue().getAsJsonObject();
            if (holds(one)) {
                outputs.add(output.getKey(), shown(one, value(one)));
            }
        }
        return outputs;
    }

    /** One output, or nothing while it is not known. */
    Optional<JsonElement> known(JsonObject declared, String name) {
        JsonObject one = new JsonObject();
        one.add(name, declared.get(name));
        try {
            return Optional.ofNullable(of(one).get(name));
        } catch (DeferredException deferred) {
            return Optional.empty();
        }
    }

    private boolean holds(JsonObject output) {
        return !output.has("condition")
                || tree.value(output.get("condition"), frame).getAsBoolean();
    }

    private JsonElement value(JsonObject output) {
        if (!output.has("copy")) {
            return tree.value(output.has("value") ? output.get("value") : new JsonPrimitive(""), frame);
        }
        JsonObject copy = output.getAsJsonObject("copy");
        JsonArray values = new JsonArray();
        for (int i = 0; i < tree.count(copy, frame); i++) {
            values.add(tree.value(copy.get("input"), frame.inMainLoop(LOOP, i)));
        }
        return values;
    }

    private static JsonObject shown(JsonObject output, JsonElement value) {
        String type =
                Json.text(output, "type").orElse(ValueKind.of(value).text()).toLowerCase(Locale.ROOT);
        Json shown = Json.object().with("type", Parameters.typeText(type));
        return type.startsWith("secure")
                ? shown.done()
                : shown.with("value", value).done();
    }
}
