package dev.spotkeeper.wire.fleet;

import com.google.gson.JsonPrimitive;
import java.util.stream.Collectors;

/** Writes a value as JSON again. */
final class LocatedText {
    private LocatedText() {}

    static String of(Located value) {
        if (value instanceof Located.Members object) {
            return object.members().entrySet().stream()
                    .map(member -> quoted(member.getKey()) + ":" + of(member.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (value instanceof Located.Items array) {
            return array.items().stream().map(LocatedText::of).collect(Collectors.joining(",", "[", "]"));
        }
        if (value instanceof Located.Text text) {
            return quoted(text.value());
        }
        return value instanceof Located.Figure figure ? figure.value() : value.type();
    }

    private static String quoted(String text) {
        return new JsonPrimitive(text).toString();
    }
}
