package dev.spotkeeper.simulator.logs;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.Optional;

/**
 * A row of a table.
 *
 * @param generated its {@code TimeGenerated}
 * @param readable from when on queries find it
 * @param values its other columns by their names; a column that is missing is empty
 */
public record LogRow(Instant generated, Instant readable, JsonObject values) {
    /** Copies the values. */
    public LogRow {
        values = values.deepCopy();
    }

    /** A copy of the values, for the caller to change. */
    @Override
    public JsonObject values() {
        return values.deepCopy();
    }

    /** A text column; empty text when there is none, as a Kusto string is never null. */
    public String text(String column) {
        return text(values, column).orElse("");
    }

    /** A property of a dynamic column. */
    Optional<String> inside(String column, String property) {
        JsonElement dynamic = values.get(column);
        return dynamic != null && dynamic.isJsonObject() ? text(dynamic.getAsJsonObject(), property) : Optional.empty();
    }

    private static Optional<String> text(JsonObject object, String name) {
        JsonElement element = object.get(name);
        return element != null && element.isJsonPrimitive() ? Optional.of(element.getAsString()) : Optional.empty();
    }
}
