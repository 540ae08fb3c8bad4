package dev.spotkeeper.simulator.template;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.spotkeeper.simulator.template.expression.ExpressionReader;
import dev.spotkeeper.simulator.template.expression.ValueKind;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** Expressions that a prediction left as text, because their values are not known yet. */
final class DeferredTexts {
    /** Of the private use area: no template holds it. */
    private static final String MARK = "\uE000";

    /** Functions that ask for the shape of an array or an object, whatever its parts are. */
    private static final Set<String> SHAPES = Set.of(
            "concat",
            "createarray",
            "createobject",
            "empty",
            "filter",
            "first",
            "flatten",
            "if",
            "items",
            "last",
            "length",
            "map",
            "mapvalues",
            "objectkeys",
            "shallowmerge",
            "skip",
            "take",
            "tryget");

    /** And of an object, not of an array, whose elements they compare. */
    private static final Set<String> SHAPES_OF_OBJECTS = Set.of("contains", "union");

    /** Functions whose lambdas may give what is not known. */
    private static final Set<String> LAMBDAS = Set.of("map", "mapvalues");

    private DeferredTexts() {}

    /** Whether there is one in a predicted value. */
    static boolean in(JsonElement value) {
        return anyText(value, ExpressionReader::isExpression);
    }

    static JsonPrimitive marked(String text) {
        return new JsonPrimitive(MARK + text);
    }

    /** Whether there is a marked one in a value. */
    static boolean markedIn(JsonElement value) {
        return anyText(value, text -> text.contains(MARK));
    }

    /** Whether a function can say what it says though an argument holds a marked one. */
    static boolean mayPass(String function, int index, JsonElement argument) {
        String name = function.toLowerCase(Locale.ROOT);
        return argument.isJsonPrimitive()
                ? switch (name) {
                    case "createarray" -> true;
                    // A condition is needed, and so is the name of a member.
                    case "if" -> index > 0;
                    case "createobject" -> index % 2 == 1;
                    default -> false;
                }
                : SHAPES.contains(name) || (argument.isJsonObject() && SHAPES_OF_OBJECTS.contains(name));
    }

    /** Whether a lambda of a function may give a marked one. */
    static boolean mayGive(String function) {
        return LAMBDAS.contains(function.toLowerCase(Locale.ROOT));
    }

    /** The same with texts that are not marked any more. */
    static JsonElement unmarked(JsonElement value) {
        return switch (ValueKind.of(value)) {
            case STRING -> new JsonPrimitive(value.getAsString().replace(MARK, ""));
            case ARRAY -> {
                JsonArray array = new JsonArray();
                value.getAsJsonArray().forEach(one -> array.add(unmarked(one)));
                yield array;
            }
            case OBJECT -> {
                JsonObject object = new JsonObject();
                value.getAsJsonObject().asMap().forEach((name, one) -> object.add(name, unmarked(one)));
                yield object;
            }
            case NULL, BOOLEAN, INTEGER, FLOAT -> value;
        };
    }

    private static boolean anyText(JsonElement value, Predicate<String> fits) {
        return switch (ValueKind.of(value)) {
            case STRING -> fits.test(value.getAsString());
            case ARRAY -> value.getAsJsonArray().asList().stream().anyMatch(one -> anyText(one, fits));
            case OBJECT -> value.getAsJsonObject().asMap().values().stream().anyMatch(one -> anyText(one, fits));
            case NULL, BOOLEAN, INTEGER, FLOAT -> false;
        };
    }
}
