package dev.spotkeeper.simulator.template.expression;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.Map;
import java.util.Optional;

/** What holds for values of the template language and not for JSON: names without regard to case, numbers by their type. */
public final class Values {
    private Values() {}

    /** A member by its name: exactly so if there is one, else in any case. */
    public static Optional<JsonElement> member(JsonObject object, String name) {
        return Optional.ofNullable(object.get(name))
                .or(() -> object.entrySet().stream()
                        .filter(member -> member.getKey().equalsIgnoreCase(name))
                        .map(Map.Entry::getValue)
                        .findFirst());
    }

    /** The name under which {@code object} has a member, in its own spelling, else {@code name}. */
    public static String spelling(JsonObject object, String name) {
        return object.has(name)
                ? name
                : object.keySet().stream()
                        .filter(name::equalsIgnoreCase)
                        .findFirst()
                        .orElse(name);
    }

    /** Whether two values are the same: integers and floats never are. */
    public static boolean same(JsonElement a, JsonElement b) {
        ValueKind kind = ValueKind.of(a);
        if (kind != ValueKind.of(b)) {
            return false;
        }
        return switch (kind) {
            case ARRAY -> sameArrays(a, b);
            case OBJECT -> sameObjects(a.getAsJsonObject(), b.getAsJsonObject());
            case FLOAT -> a.getAsBigDecimal().compareTo(b.getAsBigDecimal()) == 0;
            case NULL -> true;
            case INTEGER, STRING, BOOLEAN -> a.getAsString().equals(b.getAsString());
        };
    }

    private static boolean sameArrays(JsonElement a, JsonElement b) {
        boolean same = a.getAsJsonArray().size() == b.getAsJsonArray().size();
        for (int i = 0; same && i < a.getAsJsonArray().size(); i++) {
            same = same(a.getAsJsonArray().get(i), b.getAsJsonArray().get(i));
        }
        return same;
    }

    private static boolean sameObjects(JsonObject a, JsonObject b) {
        return a.size() == b.size()
                && a.entrySet().stream()
                        .allMatch(member -> member(b, member.getKey())
                                .filter(other -> same(member.getValue(), other))
                                .isPresent());
    }

    /** The member, or null of the template language. */
    public static JsonElement memberOrNull(JsonObject object, String name) {
        return member(object, name).orElse(JsonNull.INSTANCE);
    }
}
