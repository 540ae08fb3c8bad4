package dev.spotkeeper.simulator.template;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.http.Json;
import dev.spotkeeper.simulator.template.expression.TemplateException;
import dev.spotkeeper.simulator.template.expression.ValueKind;
import dev.spotkeeper.simulator.template.expression.Values;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Judges values by the types of a template.
 *
 * @param definitions types that have a name
 */
record TypeChecker(JsonObject definitions) {
    private static final String REFERENCE = "#/definitions/";

    /** More than any chain of named types. */
    private static final int MAX_HOPS = 50;

    private static final Map<String, ValueKind> KINDS = Map.of(
            "string", ValueKind.STRING,
            "securestring", ValueKind.STRING,
            "int", ValueKind.INTEGER,
            "bool", ValueKind.BOOLEAN,
            "array", ValueKind.ARRAY,
            "object", ValueKind.OBJECT,
            "secureobject", ValueKind.OBJECT);

    /** What is wrong with a value, in Azure's words; empty when it fits. */
    Optional<String> problem(JsonObject declared, JsonElement value) {
        // What is not known yet has no type yet.
        return DeferredTexts.markedIn(value) ? Optional.empty() : problem(declared, value, "");
    }

    /** The type of a declaration, in small letters. */
    String typeName(JsonObject declared) {
        return Json.text(resolved(declared), "type").orElse("").toLowerCase(Locale.ROOT);
    }

    static boolean isNullable(JsonObject declared) {
        return declared.has("nullable") && declared.get("nullable").getAsBoolean();
    }

    private JsonObject resolved(JsonObject declared) {
        JsonObject type = declared;
        for (int hops = 0; type.has("$ref"); hops++) {
            String name = type.get("$ref").getAsString();
            Optional<JsonElement> target = name.startsWith(REFERENCE)
                    ? Optional.ofNullable(definitions.get(name.substring(REFERENCE.length())))
                    : Optional.empty();
            if (hops == MAX_HOPS || target.isEmpty()) {
                throw TemplateException.invalid("The type '" + name + "' is not defined in the template");
            }
            type = target.get().getAsJsonObject();
        }
        return type;
    }

    private Optional<String> problem(JsonObject declared, JsonElement value, String path) {
        JsonObject type = resolved(declared);
        if (value.isJsonNull() && (isNullable(declared) || isNullable(type))) {
            return Optional.empty();
        }
        Optional<ValueKind> wanted = Optional.ofNullable(KINDS.get(typeName(type)));
        if (wanted.isPresent() && wanted.get() != ValueKind.of(value)) {
            return Optional.of("Template parameter JToken type is not valid. Expected '"
                    + wanted.get().text() + "'. Actual '"
                    + ValueKind.of(value).text() + "'." + at(path)
                    + " Please see https://aka.ms/resource-manager-parameter-files for usage details.");
        }
        return notAllowed(type, value, path)
                .or(() -> outOfRange(type, value, path))
                .or(() -> inside(type, value, path));
    }

    private static String at(String path) {
        return path.isEmpty() ? "" : " Path '" + path + "'.";
    }

    private static Optional<String> notAllowed(JsonObject type, JsonElement value, String path) {
        if (!type.has("allowedValues")) {
            return Optional.empty();
        }
        JsonArray allowed = type.getAsJsonArray("allowedValues");
        Stream<JsonElement> judged = value.isJsonArray() ? value.getAsJsonArray().asList().stream() : Stream.of(value);
        return judged.filter(one -> allowed.asList().stream().noneMatch(two -> Values.same(one, two)))
                .findFirst()
                .map(one -> "The value '" + plain(one) + "' is not part of the allowed value(s): '"
                        + String.join(
                                ",",
                                allowed.asList().stream()
                                        .map(TypeChecker::plain)
                                        .toList()) + "'." + at(path));
    }

    private static String plain(JsonElement value) {
        return value.isJsonPrimitive() ? value.getAsString() : value.toString();
    }

    private static Optional<String> outOfRange(JsonObject type, JsonElement value, String path) {
        return switch (ValueKind.of(value)) {
            case INTEGER -> limits(type, "Value", value.getAsLong(), path);
            case STRING -> limits(type, "Length", value.getAsString().length(), path);
            case ARRAY -> limits(type, "Length", value.getAsJsonArray().size(), path);
            case NULL, BOOLEAN, FLOAT, OBJECT -> Optional.empty();
        };
    }

    private static Optional<String> limits(JsonObject type, String what, long measured, String path) {
        return limit(type, "min" + what)
                .filter(least -> measured < least)
                .map(least -> what + " of the value should be greater than or equal to '" + least + "'." + at(path))
                .or(() -> limit(type, "max" + what)
                        .filter(most -> measured > most)
                        .map(most ->
                                what + " of the value should be less than or equal to '" + most + "'." + at(path)));
    }

    private static Optional<Long> limit(JsonObject type, String name) {
        return Optional.ofNullable(type.get(name)).map(JsonElement::getAsLong);
    }

    private Optional<String> inside(JsonObject type, JsonElement value, String path) {
        if (value.isJsonArray()) {
            return elements(type, value.getAsJsonArray(), path);
        }
        return value.isJsonObject()
                ? members(variant(type, value.getAsJsonObject()), value.getAsJsonObject(), path)
                : Optional.empty();
    }

    private Optional<String> elements(JsonObject type, JsonArray array, String path) {
        JsonArray first = type.has("prefixItems") ? type.getAsJsonArray("prefixItems") : new JsonArray();
        return IntStream.range(0, array.size())
                .mapToObj(i ->
                        elementType(type, first, i).flatMap(item -> problem(item, array.get(i), path + "[" + i + "]")))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<JsonObject> elementType(JsonObject type, JsonArray first, int index) {
        if (index < first.size()) {
            return Optional.of(first.get(index).getAsJsonObject());
        }
        return Optional.ofNullable(type.get("items"))
                .filter(JsonElement::isJsonObject)
                .map(JsonElement::getAsJsonObject);
    }

    /** The type that a discriminator chooses. */
    private JsonObject variant(JsonObject type, JsonObject value) {
        if (!type.has("discriminator")) {
            return type;
        }
        JsonObject discriminator = type.getAsJsonObject("discriminator");
        String chosen = Values.member(value, discriminator.get("propertyName").getAsString())
                .map(TypeChecker::plain)
                .orElse("");
        JsonObject mapping = discriminator.getAsJsonObject("mapping");
        if (!mapping.has(chosen)) {
            throw TemplateException.invalid(
                    "The discriminator '" + discriminator.get("propertyName").getAsString() + "' must be one of '"
                            + String.join(",", mapping.keySet()) + "', was '" + chosen + "'");
        }
        return resolved(mapping.getAsJsonObject(chosen));
    }

    private Optional<String> members(JsonObject type, JsonObject value, String path) {
        JsonObject declared = Json.child(type, "properties");
        Optional<String> wrong = declared.keySet().stream()
                .map(name ->
                        problem(declared.getAsJsonObject(name), Values.memberOrNull(value, name), path + "." + name))
                .flatMap(Optional::stream)
                .findFirst();
        return wrong.or(() -> value.keySet().stream()
                .filter(name -> Values.member(declared, name).isEmpty())
                .map(name -> additional(type, value, path, name))
                .flatMap(Optional::stream)
                .findFirst());
    }

    private Optional<String> additional(JsonObject type, JsonObject value, String path, String name) {
        JsonElement others = type.get("additionalProperties");
        if (others != null && others.isJsonObject()) {
            return problem(others.getAsJsonObject(), value.get(name), path + "." + name);
        }
        boolean closed = others != null && !others.getAsBoolean();
        return closed ? Optional.of("The property '" + name + "' is not allowed." + at(path)) : Optional.empty();
    }
}
