package dev.spotkeeper.worker.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The folder that work keeps its checkpoint in. The work replaces files by renaming, so each file is whole at any moment; names
 * that end in {@code .tmp} are on their way and left out.
 */
public final class CheckpointFolder {
    /** More files than that are no checkpoint but a data set. */
    static final int MAX_FILES = 10_000;

    private final Path root;

    CheckpointFolder(Path root) {
        this.root = root;
    }

    /** Returns the folder itself. */
    public Path root() {
        return root;
    }

    /**
     * Says what the folder looks like now; two equal answers mean that nothing changed.
     *
     * @throws IOException when a file vanished meanwhile, which a later look may not see
     */
    public Look look() throws IOException {
        long newest = 0;
        long bytes = 0;
        List<Path> files = tree();
        for (Path file : files) {
            newest = Math.max(newest, Files.getLastModifiedTime(file).to(TimeUnit.NANOSECONDS));
            bytes += Files.size(file);
        }
        return new Look(files.size(), newest, bytes);
    }

    /** Removes all that lies in the folder. */
    public void clear() throws IOException {
        Workspace.clean(root);
        Files.createDirectories(root);
    }

    /**
     * Lists what a checkpoint consists of.
     *
     * @throws IOException also when that is more than {@link #MAX_FILES}: a part of them would be no checkpoint
     */
    List<Path> files() throws IOException {
        List<Path> files = tree();
        if (files.size() > MAX_FILES) {
            throw new IOException("a checkpoint of more than " + MAX_FILES + " files");
        }
        return files;
    }

    /** One file more than allowed shows that there are too many. */
    private List<Path> tree() throws IOException {
        try (Stream<Path> tree = Files.walk(root)) {
            return tree.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".tmp"))
                    .limit(MAX_FILES + 1L)
                    .sorted()
                    .toList();
        } catch (UncheckedIOException vanished) {
            throw new IOException(vanished);
        }
    }

    /**
     * What a folder looks like.
     *
     * @param files how many
     * @param newestNanos the latest modification, since the epoch
     * @param bytes all of them together
     */
    public record Look(int files, long newestNanos, long bytes) {
        /** Returns whether there is nothing to save. */
        public boolean isEmpty() {
            return files == 0;
        }
    }
}
