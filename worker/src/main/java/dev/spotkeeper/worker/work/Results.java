package dev.spotkeeper.worker.work;

import dev.spotkeeper.wire.work.ItemState;
import dev.spotkeeper.wire.work.ResultRef;
import dev.spotkeeper.worker.http.HttpBody;
import dev.spotkeeper.worker.run.Digests;
import dev.spotkeeper.worker.storage.BlobClient;
import dev.spotkeeper.worker.storage.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/** Results: a blob for each claim that got so far. The one that the work's state names is the result; any other is none. */
public final class Results {
    /** Workers that lost the work remove their own; what one that died left is removed with the rest. */
    private static final int MAX_REMOVED = 100;

    /** What Put Blob takes: 5000 MiB. */
    private static final long MAX_BYTES = 5000L * 1024 * 1024;

    private static final int BUFFER = 16 * 1024;

    private final BlobClient blobs;

    /** Keeps results in one container. */
    public Results(BlobClient blobs) {
        this.blobs = blobs;
    }

    /**
     * Says where a result is going to lie, and what it is.
     *
     * @param claimed the state under which it was done
     * @param result the file that the work wrote; a work without result has an empty one
     * @throws IOException when it cannot be read, or is longer than storage takes
     */
    ResultRef describe(ItemState claimed, Path result) throws IOException {
        if (!Files.exists(result)) {
            Files.createFile(result);
        }
        if (Files.size(result) > MAX_BYTES) {
            throw new IOException("a result of more than " + MAX_BYTES + " bytes");
        }
        return new ResultRef(nameFor(claimed), Digests.of(result), Files.size(result));
    }

    /**
     * Uploads a result, which counts for nothing yet.
     *
     * @param isWanted asked before each piece of it: false ends it
     * @throws StorageException when it is not known to be there
     */
    void upload(ResultRef ref, Path result, BooleanSupplier isWanted) throws StorageException {
        blobs.put(ref.blob(), new HttpBody.Stream(ref.bytes(), out -> copy(result, out, isWanted)));
    }

    private static void copy(Path result, OutputStream out, BooleanSupplier isWanted) throws IOException {
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(result)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                if (!isWanted.getAsBoolean()) {
                    throw new IOException("nobody waits for it any more");
                }
                out.write(buffer, 0, count);
            }
        }
    }

    /**
     * Removes what was uploaded under a claim that did not come to its end.
     *
     * @throws StorageException when it may still be there
     */
    void removeOf(ItemState claimed) throws StorageException {
        blobs.delete(nameFor(claimed));
    }

    /**
     * Removes what others uploaded for work that is done.
     *
     * @throws StorageException when some may still be there
     */
    void removeOthers(ItemState done) throws StorageException {
        String standing = done.result().orElseThrow().blob();
        for (String name : blobs.names(done.id() + "/", MAX_REMOVED)) {
            if (!name.equals(standing)) {
                blobs.delete(name);
            }
        }
    }

    private static String nameFor(ItemState claimed) {
        return claimed.id() + "/" + claimed.fence();
    }
}
