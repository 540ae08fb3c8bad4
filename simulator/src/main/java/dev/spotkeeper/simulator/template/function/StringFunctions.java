package dev.spotkeeper.simulator.template.function;

import static dev.spotkeeper.simulator.template.function.FunctionTable.MANY;
import static dev.spotkeeper.simulator.template.function.FunctionTable.text;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.spotkeeper.simulator.http.Json;
import dev.spotkeeper.simulator.template.expression.ValueKind;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Texts taken apart and put together. */
final class StringFunctions {
    /** Azure's limit of a literal's length. */
    private static final int MAX_PADDED = 131_072;

    private StringFunctions() {}

    static void addTo(FunctionTable table) {
        table.with("string", 1, args -> text(TextForms.shown(args.value(0))))
                .with("concat", 1, MANY, StringFunctions::concat)
                .with("toLower", 1, args -> text(mapped(args.text(0), Character::toLowerCase)))
                .with("toUpper", 1, args -> text(mapped(args.text(0), Character::toUpperCase)))
                .with("trim", 1, args -> text(trimmed(args.text(0))))
                .with("replace", 3, args -> text(args.text(0).replace(args.text(1), args.text(2))))
                .with("substring", 1, 3, StringFunctions::substring)
                .with("padLeft", 2, 3, StringFunctions::padLeft)
                .with("split", 2, StringFunctions::split)
                .with("join", 2, StringFunctions::join)
                .with("json", 1, StringFunctions::json);
    }

    /** One character stays one, as in .NET's invariant culture. */
    private static String mapped(String text, IntUnaryOperator change) {
        return text.codePoints()
                .map(change)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String trimmed(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isBlank(text.charAt(from))) {
            from++;
        }
        while (to > from && isBlank(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    /** What .NET takes for white space, which is more than what Java does. */
    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
    }

    private static JsonElement concat(Arguments args) {
        if (args.kind(0) != ValueKind.ARRAY) {
            return text(args.values().stream().map(TextForms::shown).collect(Collectors.joining()));
        }
        JsonArray all = new JsonArray();
        for (int i = 0; i < args.size(); i++) {
            args.array(i).forEach(all::add);
        }
        return all;
    }

    private static JsonElement substring(Arguments args) {
        String whole = args.text(0);
        int from = args.size() > 1 ? args.count(1) : 0;
        int length = args.size() > 2 ? args.count(2) : whole.length() - from;
        if (from < 0 || length < 0 || from + length > whole.length()) {
            throw args.wrong("the index and length parameters must refer to a location within the string, '" + from
                    + "' and '" + length + "' do not, the length of the string is '" + whole.length() + "'");
        }
        return text(whole.substring(from, from + length));
    }

    private static JsonElement padLeft(Arguments args) {
        String value = TextForms.shown(args.value(0));
        String pad = args.size() > 2 ? args.text(2) : " ";
        int length = args.count(1);
        if (length > MAX_PADDED || pad.length() != 1) {
            throw args.wrong("it pads by one character, and to no more than " + MAX_PADDED);
        }
        return text(pad.repeat(Math.max(0, length - value.length())) + value);
    }

    private static JsonElement split(Arguments args) {
        List<String> delimiters = args.kind(1) == ValueKind.ARRAY
                ? args.array(1).asList().stream().map(JsonElement::getAsString).toList()
                : List.of(args.text(1));
        if (delimiters.contains("")) {
            return Json.texts(Stream.of(args.text(0)));
        }
        String any = delimiters.stream().map(Pattern::quote).collect(Collectors.joining("|"));
        return Json.texts(Stream.of(args.text(0).split(any, -1)));
    }

    private static JsonElement join(Arguments args) {
        return text(args.array(0).asList().stream().map(TextForms::shown).collect(Collectors.joining(args.text(1))));
    }

    private static JsonElement json(Arguments args) {
        try {
            return JsonParser.parseString(args.text(0).isBlank() ? "null" : args.text(0));
        } catch (JsonParseException e) {
            throw args.wrong("its parameter is not JSON");
        }
    }
}
