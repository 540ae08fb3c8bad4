package dev.spotkeeper.functions.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A shipped query that reads the lines of the app by patterns.
 *
 * @param text as it is sent
 */
record LineQuery(String text) {
    private static final Path FOLDER = Path.of("..", "bicep");

    static LineQuery named(String name) throws IOException {
        return new LineQuery(Files.readString(FOLDER.resolve(name + ".kql")));
    }

    /** Returns whether a line is taken by the pattern that the query filters by. */
    boolean takes(String line) {
        return Pattern.compile(found("matches regex @\"([^\"]+)\""))
                .matcher(line)
                .find();
    }

    /** Returns the words that the query looks for. */
    String words() {
        return found("Message has \"([^\"]+)\"");
    }

    /** Returns what a column gets from a line. */
    String read(String column, String line) {
        Matcher value = Pattern.compile(found("\\b" + column + " = [^\\n]*?extract\\(@\"([^\"]+)\", 1, Message\\)"))
                .matcher(line);
        assertThat(value.find()).as("%s in: %s", column, line).isTrue();
        return value.group(1);
    }

    private String found(String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as("%s in: %s", pattern, text).isTrue();
        return matcher.group(1);
    }
}
