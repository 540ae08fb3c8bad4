package dev.spotkeeper.wire.work;

import java.util.regex.Pattern;

/**
 * A part of a checkpoint, written once and never changed.
 *
 * @param blob its name in the container {@code checkpoints}: {@code <id>/<fence>/<n>.<k>}
 * @param sha256 the digest of the blob, 64 lower-case hexadecimal digits
 * @param bytes its length
 */
public record Piece(String blob, String sha256, long bytes) {
    private static final Pattern BLOB = Pattern.compile(WorkMessage.ID + "/\\d{1,18}/\\d{1,9}\\.\\d{1,9}");

    public Piece {
        if (!BLOB.matcher(blob).matches()) {
            throw new IllegalArgumentException("a piece's blob must be <id>/<fence>/<n>.<k>, not '" + blob + "'");
        }
        if (!CheckpointRef.SHA256.matcher(sha256).matches() || bytes < 0) {
            throw new IllegalArgumentException("a piece needs its sha256 and its length");
        }
    }
}
