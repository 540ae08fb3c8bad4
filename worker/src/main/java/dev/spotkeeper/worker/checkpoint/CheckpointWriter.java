package dev.spotkeeper.worker.checkpoint;

import dev.spotkeeper.wire.work.Manifest;
import dev.spotkeeper.wire.work.Manifests;
import dev.spotkeeper.wire.work.Piece;
import dev.spotkeeper.wire.work.SavedFile;
import dev.spotkeeper.worker.http.HttpBody;
import dev.spotkeeper.worker.run.CheckpointZip;
import dev.spotkeeper.worker.run.Digests;
import dev.spotkeeper.worker.run.Snapshot;
import dev.spotkeeper.worker.storage.BlobClient;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;

/**
 * Uploads the checkpoints of one claim. Small files are packed together, large ones cut into pieces, and a piece is uploaded only if this
 * claim has not uploaded or restored the same bytes before. Memory does not grow with the size of files.
 *
 * <p>What a save that failed or was cancelled had uploaded serves the next one, even while the cancelled one hangs in its last request.
 */
public final class CheckpointWriter {
    /** A piece of this length takes a few seconds on a slow line; smaller ones cost more requests. */
    static final int PIECE_BYTES = 4 * 1024 * 1024;

    /** From this length on a file is saved by itself, so that a small change beside it does not upload it again. */
    static final int LARGE_BYTES = 1024 * 1024;

    private static final String USUAL_MODE = "rw-r--r--";

    private final BlobClient blobs;
    private final String prefix;
    private final String id;
    private final Path folder;
    private final Map<String, Piece> known = new ConcurrentHashMap<>();
    private final Map<String, Remembered> remembered = new ConcurrentHashMap<>();
    private final Queue<String> uncommitted = new ConcurrentLinkedQueue<>();
    private volatile Packed packed = new Packed(List.of(), List.of());

    /**
     * Uploads nothing yet.
     *
     * @param fence of the claim: names of blobs begin with it, so that no two claims write the same one
     * @param folder where zips may lie that are on their way
     */
    CheckpointWriter(BlobClient blobs, String id, long fence, Path folder) {
        this.blobs = blobs;
        this.id = id;
        this.prefix = id + "/" + fence + "/";
        this.folder = folder;
    }

    /** Lets pieces of a checkpoint that was restored, or that counts by now, be used again; all others are forgotten. */
    public void keepOnly(List<Manifest> manifests) {
        known.clear();
        for (Manifest manifest : manifests) {
            manifest.packs().forEach(piece -> known.put(piece.sha256(), piece));
            manifest.files().forEach(file -> file.pieces().forEach(piece -> known.put(piece.sha256(), piece)));
        }
        Set<Piece> kept = Set.copyOf(known.values());
        remembered.values().removeIf(file -> !kept.containsAll(file.saved().pieces()));
        if (!kept.containsAll(packed.packs())) {
            packed = new Packed(List.of(), List.of());
        }
        uncommitted.clear();
    }

    /** Returns what was uploaded, or may have been, since {@link #keepOnly}. */
    public List<String> uncommitted() {
        return List.copyOf(uncommitted);
    }

    /**
     * Uploads what a snapshot has that is not there yet, and then its manifest.
     *
     * @param number of the checkpoint; no number is used twice in a claim
     * @param isWanted asked often: false ends it at once
     * @throws IOException when it is not known to be saved
     */
    public Saved save(Snapshot snapshot, int number, BooleanSupplier isWanted) throws IOException {
        Run run = new Run(snapshot, number, new GoOn(isWanted));
        try {
            Manifest manifest = run.upload();
            String text = encode(manifest);
            String blob = prefix + number + ".json";
            run.goOn.check();
            uncommitted.add(blob);
            blobs.put(blob, new HttpBody.Text(text));
            return new Saved(blob, Digests.of(text), manifest, run.uploaded);
        } finally {
            Files.deleteIfExists(run.transfer);
        }
    }

    private static String encode(Manifest manifest) throws IOException {
        try {
            return Manifests.encode(manifest);
        } catch (IllegalArgumentException tooLarge) {
            throw new IOException(tooLarge.getMessage(), tooLarge);
        }
    }

    /** One save. */
    private final class Run {
        private final Snapshot snapshot;
        private final int number;
        private final GoOn goOn;
        private final Path transfer;
        private long uploaded;
        private int pieces;

        Run(Snapshot snapshot, int number, GoOn goOn) {
            this.snapshot = snapshot;
            this.number = number;
            this.goOn = goOn;
            this.transfer = folder.resolve("transfer-" + number + ".zip");
        }

        Manifest upload() throws IOException {
            List<Snapshot.Entry> small = new ArrayList<>();
            List<SavedFile> large = new ArrayList<>();
            Map<String, String> modes = new TreeMap<>();
            long total = 0;
            for (Snapshot.Entry entry : snapshot.entries()) {
                total += entry.bytes();
                if (!entry.mode().equals(USUAL_MODE)) {
                    modes.put(entry.path(), entry.mode());
                }
                if (entry.bytes() < LARGE_BYTES) {
                    small.add(entry);
                }
            }
            if (total > CheckpointZip.MAX_BYTES) {
                throw new IOException("a checkpoint of more than " + CheckpointZip.MAX_BYTES + " bytes");
            }
            List<Piece> packs = packs(small);
            for (Snapshot.Entry entry : snapshot.entries()) {
                if (entry.bytes() >= LARGE_BYTES) {
                    large.add(file(entry));
                }
            }
            return new Manifest(id, packs, large, modes);
        }

        private List<Piece> packs(List<Snapshot.Entry> small) throws IOException {
            if (packed.entries().equals(small)) {
                return packed.packs();
            }
            List<Piece> packs = new ArrayList<>();
            List<Path> pack = new ArrayList<>();
            long bytes = 0;
            for (Snapshot.Entry entry : small) {
                if (bytes + entry.bytes() > PIECE_BYTES) {
                    packs.add(pack(pack));
                    pack.clear();
                    bytes = 0;
                }
                pack.add(snapshot.root().resolve(entry.path()));
                bytes += entry.bytes();
            }
            if (!pack.isEmpty()) {
                packs.add(pack(pack));
            }
            packed = new Packed(small, packs);
            return packs;
        }

        private Piece pack(List<Path> files) throws IOException {
            goOn.check();
            String sha256 = CheckpointZip.pack(snapshot.root(), files, transfer);
            return piece(transfer, 0, Files.size(transfer), sha256);
        }

        private SavedFile file(Snapshot.Entry entry) throws IOException {
            Optional<Remembered> before = Optional.ofNullable(remembered.get(entry.path()))
                    .filter(file -> file.stamp().equals(entry.stamp()));
            if (before.isPresent()) {
                return before.get().saved();
            }
            Path file = snapshot.root().resolve(entry.path());
            List<Piece> parts = new ArrayList<>();
            for (long offset = 0; offset < entry.bytes(); offset += PIECE_BYTES) {
                long length = Math.min(PIECE_BYTES, entry.bytes() - offset);
                MessageDigest digest = Digests.sha256();
                goOn.copy(file, offset, length, OutputStream.nullOutputStream(), digest);
                parts.add(piece(file, offset, length, Digests.hex(digest)));
            }
            SavedFile saved = new SavedFile(entry.path(), parts);
            remembered.put(entry.path(), new Remembered(entry.stamp(), saved));
            return saved;
        }

        private Piece piece(Path file, long offset, long length, String sha256) throws IOException {
            Optional<Piece> there = Optional.ofNullable(known.get(sha256)).filter(piece -> piece.bytes() == length);
            if (there.isPresent()) {
                return there.get();
            }
            Piece piece = new Piece(prefix + number + "." + pieces++, sha256, length);
            uncommitted.add(piece.blob());
            MessageDigest sent = Digests.sha256();
            blobs.put(piece.blob(), new HttpBody.Stream(length, out -> goOn.copy(file, offset, length, out, sent)));
            if (!Digests.hex(sent).equals(sha256)) {
                throw new IOException("a file changed in place while it was saved: " + file.getFileName());
            }
            uploaded += length;
            known.put(sha256, piece);
            return piece;
        }
    }

    /** A large file that was saved before. */
    private record Remembered(String stamp, SavedFile saved) {}

    /** The small files that were saved last. */
    private record Packed(List<Snapshot.Entry> entries, List<Piece> packs) {}
}
