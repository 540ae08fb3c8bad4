package dev.spotkeeper.worker.work;

import dev.spotkeeper.wire.work.ItemState;
import dev.spotkeeper.wire.work.ResultRef;
import dev.spotkeeper.worker.http.HttpBody;
import dev.spotkeeper.worker.run.Digests;
import dev.spotkeeper.worker.storage.BlobClient;
import dev.spotkeeper.worker.storage.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Results: a blob for each claim that got so far. The one that the work's state names is the result; any other is none. */
public final class Results {
    /** Workers that lost the work remove their own; what one that died left is removed with the rest. */
    private static final int MAX_REMOVED = 100;

    private final BlobClient blobs;

    /** Keeps results in one container. */
    public Results(BlobClient blobs) {
        this.blobs = blobs;
    }

    /**
     * Uploads a result, which counts for nothing yet.
     *
     * @param result the file that the work wrote; a work without result has an empty one
     * @param claimed the state under which it was done
     */
    ResultRef upload(ItemState claimed, Path result) throws IOException {
        if (!Files.exists(result)) {
            Files.createFile(result);
        }
        String name = nameFor(claimed);
        blobs.put(name, new HttpBody.File(result));
        return new ResultRef(name, Digests.of(result), Files.size(result));
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
