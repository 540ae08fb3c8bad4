package dev.spotkeeper.worker.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

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
        Tree tree = tree();
        MessageDigest digest = Digests.sha256();
        for (Path file : tree.files()) {
            Snapshot.Entry seen = Snapshot.Entry.of(root, file);
            String line = seen.path() + '\0' + seen.mode() + '\0' + seen.stamp() + '\0';
            digest.update(line.getBytes(StandardCharsets.UTF_8));
        }
        return new Look(tree.files().size(), Digests.hex(digest), tree.hasLinks());
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
        List<Path> files = tree().files();
        if (files.size() > MAX_FILES) {
            throw new IOException("a checkpoint of more than " + MAX_FILES + " files");
        }
        return files;
    }

    /** One file more than allowed shows that there are too many. No link is followed: it may lead anywhere. */
    private Tree tree() throws IOException {
        List<Path> files = new ArrayList<>();
        AtomicBoolean hasLinks = new AtomicBoolean();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes seen) {
                if (seen.isSymbolicLink()) {
                    hasLinks.set(true);
                } else if (seen.isRegularFile() && !file.toString().endsWith(".tmp")) {
                    files.add(file);
                }
                return files.size() > MAX_FILES ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
            }
        });
        Collections.sort(files);
        return new Tree(files, hasLinks.get());
    }

    private record Tree(List<Path> files, boolean hasLinks) {}

    /**
     * What a folder looks like.
     *
     * @param files how many
     * @param digest of the name, permissions, length, time of modification and identity of each
     * @param hasLinks whether there are symbolic links, which are no part of it
     */
    public record Look(int files, String digest, boolean hasLinks) {
        /** Returns whether there is nothing to save. */
        public boolean isEmpty() {
            return files == 0;
        }
    }
}
