package dev.spotkeeper.wire.fleet;

import java.util.List;
import java.util.Map;

/** A JSON value and the line that it, or its key, stands on. */
sealed interface Located {
    int line();

    /** What people call a value of this type. */
    String type();

    /**
     * An object.
     *
     * @param members by key, in the document's order
     */
    record Members(int line, Map<String, Located> members) implements Located {
        @Override
        public String type() {
            return "an object";
        }
    }

    record Items(int line, List<Located> items) implements Located {
        @Override
        public String type() {
            return "an array";
        }
    }

    record Text(int line, String value) implements Located {
        @Override
        public String type() {
            return "a text";
        }
    }

    /**
     * A number.
     *
     * @param value as written
     */
    record Figure(int line, String value) implements Located {
        @Override
        public String type() {
            return "a number";
        }
    }

    /**
     * True, false or null.
     *
     * @param value as written
     */
    record Word(int line, String value) implements Located {
        @Override
        public String type() {
            return value;
        }
    }
}
