package dev.spotkeeper.wire.work;

import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Points to a checkpoint off the VM.
 *
 * @param blob the name of its manifest in the container {@code checkpoints}: {@code <id>/<fence>/<n>.json}
 * @param sha256 the digest of the manifest, 64 lower-case hexadecimal digits
 * @param savedAt when it was saved, by the clock of the VM
 */
public record CheckpointRef(String blob, String sha256, Instant savedAt) {
    static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private static final Pattern BLOB = Pattern.compile("(" + WorkMessage.ID + ")/(\\d{1,18})/\\d{1,9}\\.json");

    public CheckpointRef {
        if (!BLOB.matcher(blob).matches()) {
            throw new IllegalArgumentException("a checkpoint's blob must be <id>/<fence>/<n>.json, not '" + blob + "'");
        }
        if (!SHA256.matcher(sha256).matches()) {
            throw new IllegalArgumentException("a checkpoint's sha256 must be 64 lower-case hexadecimal digits");
        }
    }

    /** Returns whether it is a checkpoint of that work. */
    public boolean isOf(String id) {
        return blob.startsWith(id + "/");
    }

    /** Returns the fence of whoever saved it. */
    public long fence() {
        Matcher matcher = BLOB.matcher(blob);
        return matcher.matches() ? Long.parseLong(matcher.group(2)) : 0;
    }
}
