package dev.spotkeeper.simulator.template.function;

import static dev.spotkeeper.simulator.template.function.FunctionTable.MANY;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.http.Json;
import dev.spotkeeper.simulator.template.expression.Values;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Objects made, listed and looked into. */
final class ObjectFunctions {
    /** .NET's ordinal comparison without case: letters count as capitals. */
    private static final Comparator<String> ORDER = Comparator.comparing(key -> key.toUpperCase(Locale.ROOT));

    private ObjectFunctions() {}

    static void addTo(FunctionTable table) {
        table.with("createObject", 0, MANY, ObjectFunctions::create)
                .with("items", 1, ObjectFunctions::items)
                .with("objectKeys", 1, args -> Json.texts(keys(args.object(0))))
                .with("tryGet", 2, MANY, ObjectFunctions::tryGet)
                .with("shallowMerge", 1, ObjectFunctions::shallowMerge);
    }

    private static JsonElement create(Arguments args) {
        if (args.size() % 2 != 0) {
            throw args.wrong("it expects an even number of parameters, " + args.size() + " were provided");
        }
        JsonObject object = new JsonObject();
        for (int i = 0; i < args.size(); i += 2) {
            object.add(args.text(i), args.value(i + 1));
        }
        return object;
    }

    private static JsonElement items(Arguments args) {
        JsonObject object = args.object(0);
        return Json.array(keys(object)
                .map(key -> Json.object()
                        .with("key", key)
                        .with("value", object.get(key))
                        .done()));
    }

    private static Stream<String> keys(JsonObject object) {
        return object.keySet().stream().sorted(ORDER);
    }

    private static JsonElement tryGet(Arguments args) {
        JsonElement value = args.value(0);
        for (int i = 1; i < args.size() && !value.isJsonNull(); i++) {
            value = step(args, value, args.value(i)).orElse(JsonNull.INSTANCE);
        }
        return value;
    }

    private static Optional<JsonElement> step(Arguments args, JsonElement value, JsonElement key) {
        if (value.isJsonObject()) {
            return Values.member(value.getAsJsonObject(), key.getAsString());
        }
        if (!value.isJsonArray()) {
            throw args.wrong("it looks into objects and arrays only");
        }
        boolean inside =
                key.getAsInt() >= 0 && key.getAsInt() < value.getAsJsonArray().size();
        return inside ? Optional.of(value.getAsJsonArray().get(key.getAsInt())) : Optional.empty();
    }

    private static JsonElement shallowMerge(Arguments args) {
        JsonObject merged = new JsonObject();
        for (JsonElement part : args.array(0)) {
            for (Map.Entry<String, JsonElement> member : objectOf(args, part).entrySet()) {
                merged.add(Values.spelling(merged, member.getKey()), member.getValue());
            }
        }
        return merged;
    }

    private static JsonObject objectOf(Arguments args, JsonElement part) {
        if (!part.isJsonObject()) {
            throw args.wrong("it expects an array of objects");
        }
        return part.getAsJsonObject();
    }
}
