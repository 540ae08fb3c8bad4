package dev.spotkeeper.wire.work;

import java.util.List;

/**
 * A large file of a checkpoint.
 *
 * @param path where it lies in the checkpoint folder, with {@code /} between names
 * @param pieces what it consists of, in order
 */
public record SavedFile(String path, List<Piece> pieces) {
    public SavedFile {
        pieces = List.copyOf(pieces);
    }

    /** Returns the file's length. */
    public long bytes() {
        return pieces.stream().mapToLong(Piece::bytes).sum();
    }
}
