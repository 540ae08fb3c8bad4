package dev.spotkeeper.wire.worker;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The columns of one row, by name. */
final class Columns {
    private static final String VERSION = "1";
    private static final String V = "V";

    private final Map<String, String> values;

    private Columns(Map<String, String> values) {
        this.values = values;
    }

    /** A row to be written. */
    static Columns fresh() {
        return new Columns(new LinkedHashMap<>()).with(V, VERSION);
    }

    /** A row that was read. */
    static Columns read(Map<String, String> values) {
        if (!VERSION.equals(values.get(V))) {
            throw new RowFormatException("a row of another version than " + VERSION);
        }
        return new Columns(values);
    }

    Columns with(String name, Object value) {
        values.put(name, value.toString());
        return this;
    }

    Map<String, String> all() {
        return Map.copyOf(values);
    }

    String text(String name) {
        return values.getOrDefault(name, "");
    }

    Instant instant(String name) {
        return find(name).orElseThrow(() -> new RowFormatException("no instant in " + name));
    }

    Optional<Instant> find(String name) {
        try {
            return Optional.of(text(name)).filter(text -> !text.isEmpty()).map(Instant::parse);
        } catch (DateTimeException malformed) {
            throw new RowFormatException("no instant in " + name);
        }
    }

    <E extends Enum<E>> E constant(String name, Class<E> type) {
        try {
            return Enum.valueOf(type, text(name).toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new RowFormatException("an unknown " + name);
        }
    }
}
