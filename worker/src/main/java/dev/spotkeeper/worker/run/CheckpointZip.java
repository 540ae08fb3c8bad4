package dev.spotkeeper.worker.run;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Packs files of a checkpoint folder into one and unpacks it again, both by streaming. */
public final class CheckpointZip {
    /** What a checkpoint has at most. */
    public static final long MAX_BYTES = 8L * 1024 * 1024 * 1024;

    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private CheckpointZip() {}

    /**
     * Packs files. The same files with the same content make the same zip.
     *
     * @param root the names of the files are relative to it
     * @return the SHA-256 of the zip, in lower-case hexadecimal digits
     * @throws IOException when a file vanished or could not be read
     */
    public static String pack(Path root, List<Path> files, Path zip) throws IOException {
        MessageDigest digest = Digests.sha256();
        try (ZipOutputStream out = new ZipOutputStream(new DigestOutputStream(Files.newOutputStream(zip), digest))) {
            for (Path file : files) {
                ZipEntry entry = new ZipEntry(name(root.relativize(file)));
                entry.setTimeLocal(NO_TIME);
                out.putNextEntry(entry);
                Files.copy(file, out);
                out.closeEntry();
            }
        }
        return Digests.hex(digest);
    }

    /**
     * Unpacks a file into a folder.
     *
     * @throws UnusableZipException when the file is no such zip, or one that reaches out of the folder
     * @throws IOException when this disk does not take what is in it
     */
    public static void unpack(Path zip, CheckpointFolder folder) throws IOException {
        try {
            unpackAll(zip, folder);
        } catch (ZipException | EOFException broken) {
            throw new UnusableZipException(String.valueOf(broken.getMessage()));
        }
    }

    private static void unpackAll(Path zip, CheckpointFolder folder) throws IOException {
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
            long left = MAX_BYTES;
            int files = 0;
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files++;
                if (files > CheckpointFolder.MAX_FILES) {
                    throw new UnusableZipException(
                            "a checkpoint of more than " + CheckpointFolder.MAX_FILES + " files");
                }
                left -= write(in, target(folder.root(), entry), left);
            }
        }
    }

    private static Path target(Path root, ZipEntry entry) throws IOException {
        Path target = root.resolve(entry.getName()).normalize();
        if (!target.startsWith(root) || entry.isDirectory()) {
            throw new UnusableZipException("a checkpoint with a strange entry");
        }
        return target;
    }

    private static long write(InputStream in, Path target, long most) throws IOException {
        Files.createDirectories(target.resolveSibling("."));
        byte[] buffer = new byte[16 * 1024];
        long written = 0;
        try (OutputStream out = Files.newOutputStream(target)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                written += count;
                if (written > most) {
                    throw new UnusableZipException("a checkpoint of more than " + MAX_BYTES + " bytes");
                }
                out.write(buffer, 0, count);
            }
        }
        return written;
    }

    private static String name(Path relative) {
        return relative.toString().replace('\\', '/');
    }
}
