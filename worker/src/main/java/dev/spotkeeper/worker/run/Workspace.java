package dev.spotkeeper.worker.run;

import dev.spotkeeper.worker.http.Pause;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/** The folder of one piece of work, removed when the work is over. */
public final class Workspace implements AutoCloseable {
    /** A second in all. */
    private static final int MAX_TRIES = 50;

    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Path folder;

    private Workspace(Path folder) {
        this.folder = folder;
    }

    /**
     * Makes a new folder.
     *
     * @param root where such folders lie
     * @param payload what the work command gets, as JSON
     */
    public static Workspace create(Path root, String payload) throws IOException {
        Workspace workspace = new Workspace(Files.createTempDirectory(Files.createDirectories(root), "work-"));
        try {
            workspace.fill(payload);
            return workspace;
        } catch (IOException full) {
            workspace.close();
            throw full;
        }
    }

    /** Removes what an earlier worker, killed in the middle of its work, left under that root. */
    public static void clean(Path root) throws IOException {
        if (Files.isDirectory(root)) {
            delete(root);
        }
    }

    /** Returns the folder itself. */
    public Path folder() {
        return folder;
    }

    /** Returns where the work keeps what it needs to resume. */
    public CheckpointFolder checkpoint() {
        return new CheckpointFolder(folder.resolve("checkpoint"));
    }

    /** Returns where the work writes its result. */
    public Path result() {
        return folder.resolve("result");
    }

    /** Returns where the work reads until when it has to have stopped. */
    public Path deadline() {
        return folder.resolve("deadline");
    }

    /** Returns whether the work asks for a checkpoint now. */
    public boolean isCheckpointAsked() {
        return Files.exists(checkpointNow());
    }

    /** Tells the work that the checkpoint that it asked for stands. */
    public void checkpointStands() throws IOException {
        Files.deleteIfExists(checkpointNow());
    }

    /** Returns where a piece may lie that is on its way here. */
    public Path transfer() {
        return folder.resolve("transfer");
    }

    /**
     * Takes a snapshot of the checkpoint folder; the one before it goes.
     *
     * @throws IOException when a file vanished meanwhile, which a later try may not see, or when there are too many
     */
    public Snapshot snapshot() throws IOException {
        return Snapshot.of(checkpoint(), folder.resolve("snapshot"));
    }

    /**
     * Returns the variables that tell the work where all this is (docs/work.md).
     *
     * @param attempt the number of this delivery, 1 for the first
     * @param resumed whether a checkpoint was restored
     */
    public Map<String, String> environment(int attempt, boolean resumed) {
        return Map.of(
                "SPOTKEEPER_MESSAGE_FILE", folder.resolve("message.json").toString(),
                "SPOTKEEPER_CHECKPOINT_DIR", folder.resolve("checkpoint").toString(),
                "SPOTKEEPER_CHECKPOINT_NOW_FILE", checkpointNow().toString(),
                "SPOTKEEPER_DEADLINE_FILE", deadline().toString(),
                "SPOTKEEPER_RESULT_FILE", result().toString(),
                "SPOTKEEPER_ATTEMPT", Integer.toString(attempt),
                "SPOTKEEPER_RESUME", resumed ? "resume" : "begin");
    }

    @Override
    public void close() throws IOException {
        delete(folder);
    }

    /**
     * Removes the folder. A program that the command had just started when it was killed may still write into it for moments: what it wrote
     * goes too.
     *
     * @param pause between tries
     * @throws IOException when it stays
     */
    public void remove(Pause pause) throws IOException {
        for (int tries = 1; ; tries++) {
            try {
                close();
                return;
            } catch (IOException | UncheckedIOException changing) {
                if (tries == MAX_TRIES) {
                    throw new IOException(changing);
                }
                pause.pause(PAUSE);
            }
        }
    }

    private Path checkpointNow() {
        return folder.resolve("checkpoint-now");
    }

    private void fill(String payload) throws IOException {
        Files.writeString(folder.resolve("message.json"), payload, StandardCharsets.UTF_8);
        Files.createDirectory(folder.resolve("checkpoint"));
    }

    private static void delete(Path root) throws IOException {
        try (Stream<Path> tree = Files.walk(root)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
