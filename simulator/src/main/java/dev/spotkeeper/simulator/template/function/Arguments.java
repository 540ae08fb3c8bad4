package dev.spotkeeper.simulator.template.function;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.template.expression.TemplateException;
import dev.spotkeeper.simulator.template.expression.ValueKind;
import java.util.List;
import java.util.stream.IntStream;

/** The arguments of one call. Each is evaluated when it is asked for. */
public interface Arguments {
    /** The function's name, for messages. */
    String function();

    /** How many there are. */
    int size();

    /** The value of an argument, counted from 0. */
    JsonElement value(int index);

    /** An argument that is a lambda. */
    Lambda lambda(int index);

    /** All values. */
    default List<JsonElement> values() {
        return IntStream.range(0, size()).mapToObj(this::value).toList();
    }

    /** The kind of an argument. */
    default ValueKind kind(int index) {
        return ValueKind.of(value(index));
    }

    /** An argument that must be a text. */
    default String text(int index) {
        return require(index, ValueKind.STRING).getAsString();
    }

    /** An argument that must be an integer. */
    default long integer(int index) {
        return require(index, ValueKind.INTEGER).getAsLong();
    }

    /** An argument that must be an integer of 32 bits. */
    default int count(int index) {
        long value = integer(index);
        if (value != (int) value) {
            throw wrong("the integer " + value + " is out of range");
        }
        return (int) value;
    }

    /** An argument that must be a boolean. */
    default boolean bool(int index) {
        return require(index, ValueKind.BOOLEAN).getAsBoolean();
    }

    /** An argument that must be an array. */
    default JsonArray array(int index) {
        return require(index, ValueKind.ARRAY).getAsJsonArray();
    }

    /** An argument that must be an object. */
    default JsonObject object(int index) {
        return require(index, ValueKind.OBJECT).getAsJsonObject();
    }

    /** An error about this call. */
    default TemplateException wrong(String why) {
        return TemplateException.expression(
                "The template language function '" + function() + "' is not valid: " + why + ".");
    }

    private JsonElement require(int index, ValueKind wanted) {
        JsonElement value = value(index);
        ValueKind kind = ValueKind.of(value);
        if (kind != wanted) {
            throw wrong("it expects its parameter " + (index + 1) + " to be of type '" + wanted.text()
                    + "', the provided value is of type '" + kind.text() + "'");
        }
        return value;
    }
}
