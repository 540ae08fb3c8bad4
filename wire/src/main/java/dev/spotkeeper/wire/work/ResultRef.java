package dev.spotkeeper.wire.work;

/**
 * Points to the result that counts.
 *
 * @param blob its name in the container {@code results}: {@code <id>/<fence>}
 * @param sha256 the digest of the blob, 64 lower-case hexadecimal digits
 * @param bytes its length
 */
public record ResultRef(String blob, String sha256, long bytes) {
    public ResultRef {
        if (!blob.matches(WorkMessage.ID + "/\\d{1,18}")) {
            throw new IllegalArgumentException("a result's blob must be <id>/<fence>, not '" + blob + "'");
        }
        if (!CheckpointRef.SHA256.matcher(sha256).matches() || bytes < 0) {
            throw new IllegalArgumentException("a result needs its sha256 and its length");
        }
    }
}
