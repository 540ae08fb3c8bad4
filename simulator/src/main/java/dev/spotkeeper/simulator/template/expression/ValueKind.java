package dev.spotkeeper.simulator.template.expression;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.util.Locale;

/** The types that values of the template language have. */
public enum ValueKind {
    NULL,
    BOOLEAN,
    INTEGER,
    FLOAT,
    STRING,
    ARRAY,
    OBJECT;

    /** The type of a value. */
    public static ValueKind of(JsonElement value) {
        if (value.isJsonPrimitive()) {
            return of(value.getAsJsonPrimitive());
        }
        if (value.isJsonArray()) {
            return ARRAY;
        }
        return value.isJsonObject() ? OBJECT : NULL;
    }

    /** The type in Azure's words, for example {@code Integer}. */
    public String text() {
        return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }

    private static ValueKind of(JsonPrimitive value) {
        if (value.isBoolean()) {
            return BOOLEAN;
        }
        if (value.isString()) {
            return STRING;
        }
        return value.getAsString().matches("-?\\d+") ? INTEGER : FLOAT;
    }
}
