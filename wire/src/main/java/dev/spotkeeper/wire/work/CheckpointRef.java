package dev.spotkeeper.wire.work;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Points to a checkpoint off the VM.
 *
 * @param blob its name in the container {@code checkpoints}: {@code <id>/<n>}
 * @param sha256 the digest of the blob, 64 lower-case hexadecimal digits
 */
public record CheckpointRef(String blob, String sha256) {
    private static final Pattern BLOB = Pattern.compile(WorkMessage.ID + "/(\\d{1,9})");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    public CheckpointRef {
        if (!BLOB.matcher(blob).matches()) {
            throw new IllegalArgumentException("a checkpoint's blob must be <id>/<n>, not '" + blob + "'");
        }
        if (!SHA256.matcher(sha256).matches()) {
            throw new IllegalArgumentException("a checkpoint's sha256 must be 64 lower-case hexadecimal digits");
        }
    }

    /** Returns the number of the checkpoint; it rises with each one that is saved. */
    public int number() {
        Matcher matcher = BLOB.matcher(blob);
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    }
}
