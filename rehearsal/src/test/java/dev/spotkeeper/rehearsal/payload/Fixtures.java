package dev.spotkeeper.rehearsal.payload;

import dev.spotkeeper.rehearsal.architecture.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The project's own payloads, of every kind that is known, with the table of what they are read as. */
final class Fixtures {
    static final Path FOLDER = Repository.root().resolve("wire/src/test/resources/dev/spotkeeper/wire/payload");
    static final String TABLE = "expected.txt";

    private Fixtures() {}

    static List<Path> files() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> !file.getFileName().toString().equals(TABLE))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Returns the contents of those that are text. */
    static List<String> texts() {
        return files().stream()
                .filter(file -> !file.getFileName().toString().startsWith("text-"))
                .map(Fixtures::text)
                .toList();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
