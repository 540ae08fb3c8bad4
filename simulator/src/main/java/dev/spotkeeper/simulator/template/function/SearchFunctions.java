package dev.spotkeeper.simulator.template.function;

import static dev.spotkeeper.simulator.template.function.FunctionTable.bool;
import static dev.spotkeeper.simulator.template.function.FunctionTable.number;
import static dev.spotkeeper.simulator.template.function.FunctionTable.text;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import dev.spotkeeper.simulator.http.Json;
import dev.spotkeeper.simulator.template.expression.ValueKind;
import dev.spotkeeper.simulator.template.expression.Values;
import java.util.Locale;
import java.util.stream.IntStream;

/** What both texts and arrays are asked for: their length, their parts, where something is in them. */
final class SearchFunctions {
    private SearchFunctions() {}

    static void addTo(FunctionTable table) {
        table.with("length", 1, args -> number(length(args)))
                .with("empty", 1, args -> bool(args.kind(0) == ValueKind.NULL || length(args) == 0))
                .with("contains", 2, args -> bool(contains(args)))
                .with("startsWith", 2, args -> bool(lower(args, 0).startsWith(lower(args, 1))))
                .with("endsWith", 2, args -> bool(lower(args, 0).endsWith(lower(args, 1))))
                .with("indexOf", 2, args -> number(indexOf(args)))
                .with("lastIndexOf", 2, args -> number(lastIndexOf(args)))
                .with("first", 1, args -> end(args, 0))
                .with("last", 1, args -> end(args, (int) length(args) - 1))
                .with("take", 2, args -> part(args, 0, args.count(1)))
                .with("skip", 2, args -> part(args, args.count(1), Integer.MAX_VALUE));
    }

    private static long length(Arguments args) {
        return switch (args.kind(0)) {
            case STRING -> args.text(0).length();
            case OBJECT -> args.object(0).size();
            case ARRAY, NULL, BOOLEAN, INTEGER, FLOAT -> args.array(0).size();
        };
    }

    /** Texts are compared in their case here, names of members are not. */
    private static boolean contains(Arguments args) {
        return switch (args.kind(0)) {
            case STRING -> args.text(0).contains(TextForms.shown(args.value(1)));
            case OBJECT -> Values.member(args.object(0), args.text(1)).isPresent();
            case ARRAY, NULL, BOOLEAN, INTEGER, FLOAT ->
                args.array(0).asList().stream().anyMatch(one -> Values.same(one, args.value(1)));
        };
    }

    private static int indexOf(Arguments args) {
        return args.kind(0) == ValueKind.STRING
                ? lower(args, 0).indexOf(lower(args, 1))
                : places(args).findFirst().orElse(-1);
    }

    private static int lastIndexOf(Arguments args) {
        return args.kind(0) == ValueKind.STRING
                ? lower(args, 0).lastIndexOf(lower(args, 1))
                : places(args).reduce((a, b) -> b).orElse(-1);
    }

    private static IntStream places(Arguments args) {
        JsonArray array = args.array(0);
        return IntStream.range(0, array.size()).filter(i -> Values.same(array.get(i), args.value(1)));
    }

    private static JsonElement end(Arguments args, int index) {
        boolean isText = args.kind(0) == ValueKind.STRING;
        if (length(args) == 0) {
            return isText ? text("") : JsonNull.INSTANCE;
        }
        return isText
                ? text(args.text(0).substring(index, index + 1))
                : args.array(0).get(index);
    }

    private static JsonElement part(Arguments args, int from, int count) {
        int size = (int) length(args);
        int start = Math.min(Math.max(0, from), size);
        int end = (int) Math.min(size, start + (long) Math.max(0, count));
        return args.kind(0) == ValueKind.STRING
                ? text(args.text(0).substring(start, end))
                : Json.array(args.array(0).asList().subList(start, end).stream());
    }

    private static String lower(Arguments args, int index) {
        return args.text(index).toLowerCase(Locale.ROOT);
    }
}
