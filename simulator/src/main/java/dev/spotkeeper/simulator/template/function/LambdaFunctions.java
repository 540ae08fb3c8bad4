package dev.spotkeeper.simulator.template.function;

import static dev.spotkeeper.simulator.template.function.FunctionTable.number;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.http.Json;
import dev.spotkeeper.simulator.template.expression.ValueKind;
import dev.spotkeeper.simulator.template.expression.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Functions that take a lambda. */
final class LambdaFunctions {
    private LambdaFunctions() {}

    static void addTo(FunctionTable table) {
        table.with("map", 2, LambdaFunctions::map)
                .with("filter", 2, LambdaFunctions::filter)
                .with("reduce", 3, LambdaFunctions::reduce)
                .with("sort", 2, LambdaFunctions::sort)
                .with("toObject", 2, 3, LambdaFunctions::toObject)
                .with("groupBy", 2, 3, LambdaFunctions::groupBy)
                .with("mapValues", 2, LambdaFunctions::mapValues);
    }

    private static JsonElement map(Arguments args) {
        JsonArray array = args.array(0);
        Lambda lambda = args.lambda(1);
        return Json.array(IntStream.range(0, array.size()).mapToObj(i -> applied(lambda, array, i)));
    }

    private static JsonElement filter(Arguments args) {
        JsonArray array = args.array(0);
        Lambda lambda = args.lambda(1);
        return Json.array(IntStream.range(0, array.size())
                .filter(i -> truth(args, applied(lambda, array, i)))
                .mapToObj(array::get));
    }

    private static JsonElement reduce(Arguments args) {
        JsonElement current = args.value(1);
        JsonArray array = args.array(0);
        for (int i = 0; i < array.size(); i++) {
            current = args.lambda(2).apply(List.of(current, array.get(i), number(i)));
        }
        return current;
    }

    /** Stable, by a lambda that says whether its first argument comes first. */
    private static JsonElement sort(Arguments args) {
        Lambda comesFirst = args.lambda(1);
        List<JsonElement> sorted = new ArrayList<>();
        for (JsonElement element : args.array(0)) {
            int place = sorted.size();
            while (place > 0
                    && !truth(args, comesFirst.apply(List.of(sorted.get(place - 1), element)))
                    && truth(args, comesFirst.apply(List.of(element, sorted.get(place - 1))))) {
                place--;
            }
            sorted.add(place, element);
        }
        return Json.array(sorted.stream());
    }

    private static JsonElement toObject(Arguments args) {
        JsonObject object = new JsonObject();
        for (JsonElement element : args.array(0)) {
            String key = key(args, element);
            if (Values.member(object, key).isPresent()) {
                throw args.wrong("the lambda expression returned a duplicate key '" + key
                        + "', object keys must be strings that are case-insensitively unique");
            }
            object.add(key, entry(args, element));
        }
        return object;
    }

    private static JsonElement groupBy(Arguments args) {
        JsonObject groups = new JsonObject();
        for (JsonElement element : args.array(0)) {
            String key = Values.spelling(groups, key(args, element));
            if (!groups.has(key)) {
                groups.add(key, new JsonArray());
            }
            groups.getAsJsonArray(key).add(entry(args, element));
        }
        return groups;
    }

    private static JsonElement mapValues(Arguments args) {
        JsonObject mapped = new JsonObject();
        for (Map.Entry<String, JsonElement> member : args.object(0).entrySet()) {
            mapped.add(member.getKey(), args.lambda(1).apply(List.of(member.getValue())));
        }
        return mapped;
    }

    private static String key(Arguments args, JsonElement element) {
        JsonElement key = args.lambda(1).apply(List.of(element));
        if (ValueKind.of(key) != ValueKind.STRING) {
            throw args.wrong("the lambda expression must return a string for a key");
        }
        return key.getAsString();
    }

    private static JsonElement entry(Arguments args, JsonElement element) {
        return args.size() > 2 ? args.lambda(2).apply(List.of(element)) : element;
    }

    private static JsonElement applied(Lambda lambda, JsonArray array, int index) {
        return lambda.apply(List.of(array.get(index), number(index)));
    }

    private static boolean truth(Arguments args, JsonElement value) {
        if (ValueKind.of(value) != ValueKind.BOOLEAN) {
            throw args.wrong("the lambda expression must return a boolean");
        }
        return value.getAsBoolean();
    }
}
