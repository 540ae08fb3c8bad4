package dev.spotkeeper.worker.control;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/** A file that says when this machine first was ready for work since it was booted: a worker that is started again there has to warm up anew. */
public final class FirstReady {
    private final Path file;
    private final String boot;

    /**
     * Reads nothing yet.
     *
     * @param boot tells this life of the machine from its others
     */
    public FirstReady(Path file, String boot) {
        this.file = file;
        this.boot = boot;
    }

    /** Returns when that was; empty when it was not in this life, or nobody knows. */
    public Optional<Instant> at() {
        try {
            List<String> lines = Files.readAllLines(file);
            return lines.size() == 2 && lines.get(0).equals(boot)
                    ? Optional.of(Instant.parse(lines.get(1)))
                    : Optional.empty();
        } catch (IOException | DateTimeParseException unknown) {
            return Optional.empty();
        }
    }

    /** Keeps the first instant of this life, if the disk takes it. */
    public void keep(Instant now) {
        if (at().isPresent()) {
            return;
        }
        try {
            Path half = Files.write(file.resolveSibling(file.getFileName() + ".tmp"), List.of(boot, now.toString()));
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException disk) {
            // Work will tell of it, which needs the disk too.
        }
    }
}
