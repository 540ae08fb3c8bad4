package dev.spotkeeper.simulator.template.function;

import static dev.spotkeeper.simulator.template.function.FunctionTable.MANY;
import static dev.spotkeeper.simulator.template.function.FunctionTable.number;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import dev.spotkeeper.simulator.http.Json;
import dev.spotkeeper.simulator.template.expression.ValueKind;
import dev.spotkeeper.simulator.template.expression.Values;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Arrays made and counted through. */
final class ArrayFunctions {
    /** Azure's limit of a range. */
    private static final int MAX_RANGE = 1000;

    private ArrayFunctions() {}

    static void addTo(FunctionTable table) {
        table.with("createArray", 0, MANY, args -> Json.array(args.values().stream()))
                .with("array", 1, ArrayFunctions::array)
                .with("range", 2, ArrayFunctions::range)
                .with("flatten", 1, ArrayFunctions::flatten)
                .with("distinct", 1, args -> distinct(args.array(0)))
                .with(
                        "indexFromEnd",
                        2,
                        args -> fromEnd(args).orElseThrow(() -> args.wrong("the index is out of bounds")))
                .with("tryIndexFromEnd", 2, args -> fromEnd(args).orElse(JsonNull.INSTANCE));
    }

    /** Each value once, where it comes first. */
    static JsonArray distinct(JsonArray values) {
        JsonArray result = new JsonArray();
        for (JsonElement value : values) {
            if (result.asList().stream().noneMatch(one -> Values.same(one, value))) {
                result.add(value);
            }
        }
        return result;
    }

    private static JsonElement array(Arguments args) {
        return args.kind(0) == ValueKind.ARRAY ? args.value(0) : Json.array(Stream.of(args.value(0)));
    }

    private static JsonElement range(Arguments args) {
        long start = args.integer(0);
        long count = args.integer(1);
        if (count < 0 || count > MAX_RANGE || start + count > Integer.MAX_VALUE) {
            throw args.wrong("'count' must be a positive integer no larger than " + MAX_RANGE
                    + " and the sum of 'start index' and 'count' must be no larger than 2147483647");
        }
        return Json.array(IntStream.range(0, (int) count).mapToObj(i -> number(start + i)));
    }

    private static JsonElement flatten(Arguments args) {
        JsonArray result = new JsonArray();
        for (JsonElement inner : args.array(0)) {
            if (!inner.isJsonArray()) {
                throw args.wrong("it expects an array of arrays");
            }
            inner.getAsJsonArray().forEach(result::add);
        }
        return result;
    }

    private static Optional<JsonElement> fromEnd(Arguments args) {
        if (args.kind(0) == ValueKind.NULL) {
            return Optional.empty();
        }
        JsonArray array = args.array(0);
        long index = array.size() - args.integer(1);
        return index >= 0 && index < array.size() ? Optional.of(array.get((int) index)) : Optional.empty();
    }
}
