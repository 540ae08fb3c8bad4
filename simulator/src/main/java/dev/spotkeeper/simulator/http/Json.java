package dev.spotkeeper.simulator.http;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Builds JSON objects in the order in which members are named. */
public final class Json {
    private final JsonObject object = new JsonObject();

    private Json() {}

    public static Json object() {
        return new Json();
    }

    /** An object with one member. */
    public static JsonObject of(String name, String value) {
        return object().with(name, value).done();
    }

    public static JsonArray array(Stream<? extends JsonElement> elements) {
        JsonArray array = new JsonArray();
        elements.forEach(array::add);
        return array;
    }

    public static JsonArray texts(Stream<String> texts) {
        return array(texts.map(JsonPrimitive::new));
    }

    /** Reads a JSON object; empty when the text is none. */
    public static Optional<JsonObject> parse(String text) {
        try {
            JsonElement element = text.isBlank() ? JsonNull.INSTANCE : JsonParser.parseString(text);
            return element.isJsonObject() ? Optional.of(element.getAsJsonObject()) : Optional.empty();
        } catch (JsonParseException e) {
            return Optional.empty();
        }
    }

    /** The text of a member; empty when it is missing, null or no primitive. */
    public static Optional<String> text(JsonObject object, String name) {
        JsonElement element = object.get(name);
        return element != null && element.isJsonPrimitive() ? Optional.of(element.getAsString()) : Optional.empty();
    }

    /** An object inside; an empty one when it is missing or something else. */
    public static JsonObject child(JsonObject object, String name) {
        JsonElement element = object.get(name);
        return element != null && element.isJsonObject() ? element.getAsJsonObject() : new JsonObject();
    }

    /** The objects in a list inside, to be read or changed; none when it is missing, null or something else. */
    public static List<JsonObject> objects(JsonObject object, String name) {
        JsonElement element = object.get(name);
        return element != null && element.isJsonArray()
                ? element.getAsJsonArray().asList().stream()
                        .filter(JsonElement::isJsonObject)
                        .map(JsonElement::getAsJsonObject)
                        .toList()
                : List.of();
    }

    public Json with(String name, String value) {
        object.addProperty(name, value);
        return this;
    }

    public Json with(String name, Number value) {
        object.addProperty(name, value);
        return this;
    }

    public Json with(String name, boolean value) {
        object.addProperty(name, value);
        return this;
    }

    public Json with(String name, JsonElement value) {
        object.add(name, value);
        return this;
    }

    /** Adds the member only when there is a value. */
    public Json with(String name, Optional<String> value) {
        value.ifPresent(text -> object.addProperty(name, text));
        return this;
    }

    public JsonObject done() {
        return object;
    }
}
