package dev.spotkeeper.wire.fleet;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Parses strict JSON into {@link Located} values; a key that stands twice in an object is refused. */
final class LocatedParser {
    /** A document nests six levels; the template's parameters may go deeper. */
    private static final int MAX_DEPTH = 32;

    private final LineCounter lines;
    private final JsonReader reader;

    private LocatedParser(String text) {
        this.lines = new LineCounter(text);
        this.reader = new JsonReader(lines);
    }

    /**
     * Parses a document.
     *
     * @throws RefusedException when it is not one JSON value, or nests too deeply
     */
    static Located parse(String text) {
        LocatedParser parser = new LocatedParser(text);
        try {
            Located value = parser.value(0, 1);
            if (parser.reader.peek() != JsonToken.END_DOCUMENT) {
                throw parser.refused("something follows the end of the document");
            }
            return value;
        } catch (IOException | IllegalStateException | NumberFormatException broken) {
            // gson 2.9.0 lets the last one out for a broken unicode escape
            throw parser.refused("not JSON");
        }
    }

    private Located value(int depth, int keyLine) throws IOException {
        if (depth > MAX_DEPTH) {
            throw refused("nested deeper than " + MAX_DEPTH + " levels");
        }
        return switch (reader.peek()) {
            case BEGIN_OBJECT -> new Located.Members(keyLine, members(depth));
            case BEGIN_ARRAY -> new Located.Items(keyLine, items(depth));
            case STRING -> new Located.Text(keyLine, reader.nextString());
            case NUMBER -> new Located.Figure(keyLine, reader.nextString());
            case BOOLEAN -> new Located.Word(keyLine, Boolean.toString(reader.nextBoolean()));
            case NULL -> nothing(keyLine);
            default -> throw refused("not JSON");
        };
    }

    private Located nothing(int keyLine) throws IOException {
        reader.nextNull();
        return new Located.Word(keyLine, "null");
    }

    private Map<String, Located> members(int depth) throws IOException {
        Map<String, Located> members = new LinkedHashMap<>();
        reader.beginObject();
        while (reader.hasNext()) {
            String name = reader.nextName();
            int line = lines.line();
            if (members.put(name, value(depth + 1, line)) != null) {
                throw new RefusedException(new Problem(line, "'" + name + "' stands twice"));
            }
        }
        reader.endObject();
        return members;
    }

    private List<Located> items(int depth) throws IOException {
        List<Located> items = new ArrayList<>();
        reader.beginArray();
        while (reader.hasNext()) {
            items.add(value(depth + 1, lines.line()));
        }
        reader.endArray();
        return items;
    }

    private RefusedException refused(String reason) {
        return new RefusedException(new Problem(lines.line(), reason));
    }

    /** The document cannot be read any further. */
    static final class RefusedException extends RuntimeException {
        private final transient Problem problem;

        RefusedException(Problem problem) {
            super(problem.toString());
            this.problem = problem;
        }

        Problem problem() {
            return problem;
        }
    }
}
