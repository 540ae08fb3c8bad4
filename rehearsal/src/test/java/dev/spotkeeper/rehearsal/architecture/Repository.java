package dev.spotkeeper.rehearsal.architecture;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the repository lies, whatever folder the tests are run from. */
public final class Repository {
    private Repository() {}

    /** Returns the folder that holds {@code mvnw}. */
    public static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        for (Path candidate = folder; candidate != null; candidate = candidate.getParent()) {
            if (Files.exists(candidate.resolve("mvnw"))) {
                return candidate;
            }
        }
        throw new IllegalStateException("no mvnw above " + folder);
    }
}
