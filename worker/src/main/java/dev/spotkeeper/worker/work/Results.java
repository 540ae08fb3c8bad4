package dev.spotkeeper.worker.work;

import dev.spotkeeper.worker.storage.BlobClient;
import dev.spotkeeper.worker.storage.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Results: one blob for each piece of work, written by the first worker that gets there, once. */
public final class Results {
    private static final String FENCE = "delivery";

    private final BlobClient blobs;

    /** Keeps results in one container. */
    public Results(BlobClient blobs) {
        this.blobs = blobs;
    }

    /** Returns whether somebody has done that work already. */
    boolean has(String id) throws StorageException {
        return blobs.metadata(id, FENCE).isPresent();
    }

    /**
     * Commits a result.
     *
     * @param result the file that the work wrote; a work without result has an empty one
     * @param fence names this delivery of the message; a write whose answer was lost is recognised by it
     * @return whether this delivery's result is the one that stands
     */
    boolean commit(String id, Path result, String fence, String vmName) throws IOException {
        if (!Files.exists(result)) {
            Files.createFile(result);
        }
        return blobs.putIfAbsent(id, result, Map.of(FENCE, fence, "vm", vmName))
                || blobs.metadata(id, FENCE).equals(Optional.of(fence));
    }
}
