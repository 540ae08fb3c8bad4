package dev.spotkeeper.worker.run;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * The files of a checkpoint folder at one moment. They are hard links: it takes no room and next to no time, and a file that the work
 * replaces by renaming meanwhile stays here as it was.
 */
public final class Snapshot {
    private final Path root;
    private final List<Entry> entries;

    private Snapshot(Path root, List<Entry> entries) {
        this.root = root;
        this.entries = List.copyOf(entries);
    }

    /**
     * Takes a snapshot.
     *
     * @param into a folder on the same disk; what lies in it goes
     * @throws IOException when a file vanished meanwhile, which a later try may not see, or when there are too many
     */
    static Snapshot of(CheckpointFolder folder, Path into) throws IOException {
        Workspace.clean(into);
        Files.createDirectories(into);
        List<Entry> entries = new ArrayList<>();
        for (Path file : folder.files()) {
            Path relative = folder.root().relativize(file);
            Path link = into.resolve(relative);
            Files.createDirectories(Objects.requireNonNull(link.getParent()));
            link(file, link);
            entries.add(Entry.of(into, link));
        }
        return new Snapshot(into, entries);
    }

    /** Returns where the files lie. */
    public Path root() {
        return root;
    }

    /** Returns the files, by path. */
    public List<Entry> entries() {
        return entries;
    }

    private static void link(Path file, Path link) throws IOException {
        try {
            Files.createLink(link, file);
        } catch (UnsupportedOperationException | FileSystemException noLinks) {
            Files.copy(file, link, LinkOption.NOFOLLOW_LINKS);
        }
    }

    /**
     * One file.
     *
     * @param path where it lies in the folder, with {@code /} between names
     * @param bytes its length at that moment; more may have been appended since
     * @param mode its permissions, as {@code rwxr-x---}
     * @param stamp the same for a file that did not change
     */
    public record Entry(String path, long bytes, String mode, String stamp) {
        /**
         * Reads what a file looks like.
         *
         * @throws IOException when it vanished meanwhile, or something else took its place
         */
        static Entry of(Path root, Path file) throws IOException {
            PosixFileAttributes seen = Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (!seen.isRegularFile()) {
                throw new IOException("no file any more: " + file.getFileName());
            }
            String stamp = seen.size() + " " + seen.lastModifiedTime().to(TimeUnit.NANOSECONDS) + " " + seen.fileKey();
            return new Entry(
                    root.relativize(file).toString().replace('\\', '/'),
                    seen.size(),
                    PosixFilePermissions.toString(seen.permissions()),
                    stamp);
        }
    }
}
