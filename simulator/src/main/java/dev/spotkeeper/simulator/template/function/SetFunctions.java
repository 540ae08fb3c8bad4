package dev.spotkeeper.simulator.template.function;

import static dev.spotkeeper.simulator.template.function.FunctionTable.MANY;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.http.Json;
import dev.spotkeeper.simulator.template.expression.ValueKind;
import dev.spotkeeper.simulator.template.expression.Values;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;

/** Unions and intersections, of arrays and of objects. */
final class SetFunctions {
    private SetFunctions() {}

    static void addTo(FunctionTable table) {
        table.with("union", 1, MANY, args -> fold(args, (a, b) -> union(args, a, b)))
                .with("intersection", 1, MANY, args -> fold(args, (a, b) -> intersection(args, a, b)));
    }

    private static JsonElement fold(Arguments args, BinaryOperator<JsonElement> operator) {
        JsonElement first = args.kind(0) == ValueKind.ARRAY ? ArrayFunctions.distinct(args.array(0)) : args.value(0);
        return IntStream.range(1, args.size()).mapToObj(args::value).reduce(first, operator);
    }

    private static JsonElement union(Arguments args, JsonElement a, JsonElement b) {
        if (a.isJsonArray() && b.isJsonArray()) {
            JsonArray both = a.getAsJsonArray().deepCopy();
            both.addAll(b.getAsJsonArray());
            return ArrayFunctions.distinct(both);
        }
        if (a.isJsonObject() && b.isJsonObject()) {
            return merge(args, a.getAsJsonObject(), b.getAsJsonObject());
        }
        throw mismatch(args, a, b);
    }

    /** Objects inside are merged too, arrays are replaced, null replaces nothing, and the last spelling of a name stays. */
    private static JsonObject merge(Arguments args, JsonObject a, JsonObject b) {
        JsonObject merged = a.deepCopy();
        for (Map.Entry<String, JsonElement> member : b.entrySet()) {
            String spelling = Values.spelling(merged, member.getKey());
            Optional<JsonElement> old = Optional.ofNullable(merged.remove(spelling));
            merged.add(
                    member.getKey(),
                    old.map(value -> merged(args, value, member.getValue())).orElse(member.getValue()));
        }
        return merged;
    }

    private static JsonElement merged(Arguments args, JsonElement old, JsonElement next) {
        if (next.isJsonNull()) {
            return old;
        }
        if (old.isJsonObject() && next.isJsonObject()) {
            return merge(args, old.getAsJsonObject(), next.getAsJsonObject());
        }
        boolean oldHolds = old.isJsonObject() || old.isJsonArray();
        if (oldHolds && ValueKind.of(old) != ValueKind.of(next)) {
            throw mismatch(args, old, next);
        }
        return next;
    }

    private static JsonElement intersection(Arguments args, JsonElement a, JsonElement b) {
        if (a.isJsonArray() && b.isJsonArray()) {
            return Json.array(a.getAsJsonArray().asList().stream()
                    .filter(one -> b.getAsJsonArray().asList().stream().anyMatch(two -> Values.same(one, two))));
        }
        if (a.isJsonObject() && b.isJsonObject()) {
            return common(a.getAsJsonObject(), b.getAsJsonObject());
        }
        throw mismatch(args, a, b);
    }

    private static JsonObject common(JsonObject a, JsonObject b) {
        JsonObject common = new JsonObject();
        a.entrySet().stream()
                .filter(member -> b.has(member.getKey()) && Values.same(member.getValue(), b.get(member.getKey())))
                .forEach(member -> common.add(member.getKey(), member.getValue()));
        return common;
    }

    private static RuntimeException mismatch(Arguments args, JsonElement a, JsonElement b) {
        return args.wrong("it failed to evaluate due to a type mismatch between '"
                + ValueKind.of(a).text() + "' and '" + ValueKind.of(b).text() + "'");
    }
}
