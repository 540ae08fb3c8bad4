package dev.spotkeeper.cli.local;

import dev.spotkeeper.cli.UsageProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * The temporary folder of one run: data, logs, traffic.
 *
 * @param path absolute
 * @param kept whether it stays when the run is over
 */
public record RunFolder(Path path, boolean kept) {
    private static final System.Logger LOG = System.getLogger(RunFolder.class.getName());
    private static final int MOST_LOOKS = 5;

    /**
     * Makes a new one.
     *
     * @throws UsageProblem when the machine has no place for it
     */
    public static RunFolder create(boolean kept) {
        return createIn(Path.of(System.getProperty("java.io.tmpdir")), kept);
    }

    static RunFolder createIn(Path parent, boolean kept) {
        try {
            RunFolder folder = new RunFolder(Files.createTempDirectory(parent, "spotkeeper-"), kept);
            Files.createDirectories(folder.logs());
            return folder;
        } catch (IOException e) {
            throw new UsageProblem(
                    "cannot make a folder for the certificate, data and logs in " + parent
                            + ": make that folder and let yourself write there, or name another by JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=FOLDER");
        }
    }

    /** Returns where the outputs of all processes lie. */
    public Path logs() {
        return path.resolve("logs");
    }

    /** Returns the file in which local Azure tells what it refused. */
    Path refusals() {
        return logs().resolve("azure.log");
    }

    Path data() {
        return path.resolve("azure");
    }

    /** Returns where the exchanges with ARM are recorded, a file each. */
    public Path traffic() {
        return path.resolve("traffic");
    }

    /** Deletes it with all that lies in it, unless it is to be kept; once is enough. */
    public void deleteUnlessKept() {
        if (kept || !Files.exists(path)) {
            return;
        }
        // A process that was just ended may still be writing its last line: what is new is found by another look.
        for (int look = 0; look < MOST_LOOKS && Files.exists(path); look++) {
            deleteWhatIsThere();
        }
    }

    private void deleteWhatIsThere() {
        try (Stream<Path> all = Files.walk(path)) {
            all.sorted(Comparator.reverseOrder()).forEach(RunFolder::deleteOne);
        } catch (IOException | UncheckedIOException e) {
            LOG.log(System.Logger.Level.DEBUG, "could not delete all of " + path, e);
        }
    }

    private static void deleteOne(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + file, e);
        }
    }
}
