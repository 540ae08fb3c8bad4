package dev.spotkeeper.worker.checkpoint;

import dev.spotkeeper.wire.json.MalformedPayloadException;
import dev.spotkeeper.wire.work.CheckpointRef;
import dev.spotkeeper.wire.work.Manifest;
import dev.spotkeeper.wire.work.Manifests;
import dev.spotkeeper.wire.work.Piece;
import dev.spotkeeper.wire.work.SavedFile;
import dev.spotkeeper.worker.http.Backoff;
import dev.spotkeeper.worker.http.Pause;
import dev.spotkeeper.worker.run.CheckpointFolder;
import dev.spotkeeper.worker.run.CheckpointZip;
import dev.spotkeeper.worker.run.Digests;
import dev.spotkeeper.worker.run.UnusableZipException;
import dev.spotkeeper.worker.storage.BlobClient;
import dev.spotkeeper.worker.storage.StorageException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Brings a checkpoint back into a folder, piece by piece, each compared with its digest. */
public final class CheckpointReader {
    private static final int TRIES = 4;
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(300), Duration.ofSeconds(2));

    private final BlobClient blobs;
    private final Pause pause;
    private final GoOn goOn;
    private final Path transfer;
    private final CheckpointFolder folder;

    /**
     * Reads nothing yet.
     *
     * @param pause waits between tries
     * @param isWanted asked before each piece: false ends it
     * @param transfer where a piece may lie that is on its way
     */
    CheckpointReader(BlobClient blobs, Pause pause, BooleanSupplier isWanted, Path transfer, CheckpointFolder folder) {
        this.blobs = blobs;
        this.pause = pause;
        this.goOn = new GoOn(isWanted);
        this.transfer = transfer;
        this.folder = folder;
    }

    /**
     * Restores a checkpoint.
     *
     * @return what it consists of
     * @throws UselessException when it is of no use, now and later; the folder is empty then
     * @throws IOException when it cannot be read now, or this disk does not take it
     */
    public Manifest restore(String id, CheckpointRef ref) throws IOException {
        try {
            Manifest manifest = manifest(id, ref);
            if (manifest.bytes() > Files.getFileStore(transfer.getParent()).getUsableSpace()) {
                throw new IOException("a checkpoint of " + manifest.bytes() + " bytes does not fit on this disk");
            }
            folder.clear();
            fill(manifest);
            return manifest;
        } catch (UselessException useless) {
            folder.clear();
            throw useless;
        }
    }

    private Manifest manifest(String id, CheckpointRef ref) throws IOException {
        Optional<BlobClient.Version> found = tried(() -> blobs.read(ref.blob()));
        String text = found.orElseThrow(() -> new UselessException("missing")).text();
        if (!Digests.of(text).equals(ref.sha256())) {
            throw new UselessException("torn: the sha256 of its manifest is another");
        }
        try {
            return Manifests.decode(id, text);
        } catch (MalformedPayloadException garbage) {
            throw new UselessException("unreadable: " + garbage.getMessage());
        }
    }

    private void fill(Manifest manifest) throws IOException {
        for (Piece pack : manifest.packs()) {
            fetch(pack);
            try {
                CheckpointZip.unpack(transfer, folder);
            } catch (UnusableZipException unreadable) {
                throw new UselessException("unreadable: " + unreadable.getMessage());
            }
        }
        for (SavedFile file : manifest.files()) {
            write(file, target(file.path()));
        }
        for (Map.Entry<String, String> mode : manifest.modes().entrySet()) {
            Path target = target(mode.getKey());
            if (Files.exists(target)) {
                Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(mode.getValue()));
            }
        }
    }

    private void write(SavedFile file, Path target) throws IOException {
        Files.createDirectories(Objects.requireNonNull(target.getParent()));
        try (OutputStream out =
                Files.newOutputStream(target, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING)) {
            for (Piece piece : file.pieces()) {
                fetch(piece);
                Files.copy(transfer, out);
            }
        }
    }

    private void fetch(Piece piece) throws IOException {
        if (!tried(() -> blobs.download(piece.blob(), transfer))) {
            throw new UselessException("missing: its piece " + piece.blob());
        }
        if (!Digests.of(transfer).equals(piece.sha256())) {
            throw new UselessException("torn: the sha256 of its piece " + piece.blob() + " is another");
        }
    }

    private Path target(String path) throws IOException {
        Path target = folder.root().resolve(path).normalize();
        if (!target.startsWith(folder.root()) || target.equals(folder.root())) {
            throw new UselessException("unreadable: a checkpoint with a strange path");
        }
        return target;
    }

    private <T> T tried(Request<T> request) throws IOException {
        for (int tries = 1; ; tries++) {
            goOn.check();
            try {
                return request.send();
            } catch (StorageException notNow) {
                if (tries == TRIES || !pause.pause(BACKOFF.after(tries))) {
                    throw notNow;
                }
            }
        }
    }

    /** One request, which may be sent again. */
    private interface Request<T> {
        T send() throws StorageException;
    }
}
