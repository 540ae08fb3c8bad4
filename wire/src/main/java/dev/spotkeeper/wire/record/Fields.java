package dev.spotkeeper.wire.record;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Predicate;

/** Reads the members of one JSON object strictly, with the path of the member in every error. Unknown members are left alone. */
final class Fields {
    private final JsonObject object;
    private final String path;

    Fields(JsonObject object, String path) {
        this.object = object;
        this.path = path;
    }

    /** Reads a whole record of one version. */
    static Fields versioned(String json, int version) {
        Fields fields = new Fields(parse(json), "");
        int found = fields.number("v");
        if (found != version) {
            throw new RecordFormatException("v must be " + version + ", not " + found);
        }
        return fields;
    }

    private static JsonObject parse(String json) {
        try {
            JsonElement element = JsonParser.parseString(json);
            if (element instanceof JsonObject object) {
                return object;
            }
        } catch (JsonParseException e) {
            throw new RecordFormatException("a record must be JSON: " + e.getMessage(), e);
        }
        throw new RecordFormatException("a record must be a JSON object");
    }

    String text(String name) {
        return primitive(name, JsonPrimitive::isString, "text").getAsString();
    }

    boolean flag(String name) {
        return primitive(name, JsonPrimitive::isBoolean, "true or false").getAsBoolean();
    }

    /** Reads a member that records of an earlier form lack. */
    boolean flagOr(String name, boolean otherwise) {
        return has(name) ? flag(name) : otherwise;
    }

    int number(String name) {
        String digits = primitive(name, JsonPrimitive::isNumber, "a number").getAsString();
        return parsed(name, digits, Integer::parseInt);
    }

    OptionalInt optionalNumber(String name) {
        return has(name) ? OptionalInt.of(number(name)) : OptionalInt.empty();
    }

    Instant instant(String name) {
        return parsed(name, text(name), Instant::parse);
    }

    Optional<Instant> optionalInstant(String name) {
        return has(name) ? Optional.of(instant(name)) : Optional.empty();
    }

    Optional<String> optionalText(String name) {
        return has(name) ? Optional.of(text(name)) : Optional.empty();
    }

    <E extends Enum<E>> E constant(String name, Class<E> type) {
        return parsed(name, text(name), value -> Enum.valueOf(type, value));
    }

    <E extends Enum<E>> Optional<E> optionalConstant(String name, Class<E> type) {
        return has(name) ? Optional.of(constant(name, type)) : Optional.empty();
    }

    Fields object(String name) {
        return asObject(required(name), at(name));
    }

    <T> Optional<T> optional(String name, Function<Fields, T> reader) {
        return has(name) ? Optional.of(reader.apply(object(name))) : Optional.empty();
    }

    <T> List<T> objects(String name, Function<Fields, T> reader) {
        List<T> read = new ArrayList<>();
        for (JsonElement element : array(name)) {
            read.add(reader.apply(asObject(element, at(name) + "[" + read.size() + "]")));
        }
        return read;
    }

    List<String> texts(String name) {
        List<String> read = new ArrayList<>();
        for (JsonElement element : array(name)) {
            if (!(element instanceof JsonPrimitive primitive) || !primitive.isString()) {
                throw wrong(name + "[" + read.size() + "]", "text", element);
            }
            read.add(primitive.getAsString());
        }
        return read;
    }

    private JsonArray array(String name) {
        JsonElement element = required(name);
        if (element instanceof JsonArray array) {
            return array;
        }
        throw wrong(name, "a list", element);
    }

    private JsonPrimitive primitive(String name, Predicate<JsonPrimitive> fits, String expected) {
        JsonElement element = required(name);
        if (element instanceof JsonPrimitive primitive && fits.test(primitive)) {
            return primitive;
        }
        throw wrong(name, expected, element);
    }

    <T> T parsed(String name, String value, Function<String, T> parser) {
        try {
            return parser.apply(value);
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new RecordFormatException(at(name) + " cannot be " + value, e);
        }
    }

    private JsonElement required(String name) {
        if (!has(name)) {
            throw new RecordFormatException(at(name) + " is missing");
        }
        return object.get(name);
    }

    private boolean has(String name) {
        return object.has(name) && !object.get(name).isJsonNull();
    }

    private String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private RecordFormatException wrong(String name, String expected, JsonElement actual) {
        return new RecordFormatException(at(name) + " must be " + expected + ", not " + actual);
    }

    private static Fields asObject(JsonElement element, String path) {
        if (element instanceof JsonObject inner) {
            return new Fields(inner, path);
        }
        throw new RecordFormatException(path + " must be an object, not " + element);
    }
}
