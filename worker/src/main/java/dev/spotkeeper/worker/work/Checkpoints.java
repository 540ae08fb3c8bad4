package dev.spotkeeper.worker.work;

import dev.spotkeeper.wire.work.CheckpointRef;
import dev.spotkeeper.worker.http.HttpBody;
import dev.spotkeeper.worker.run.CheckpointZip;
import dev.spotkeeper.worker.run.Digests;
import dev.spotkeeper.worker.run.UnusableZipException;
import dev.spotkeeper.worker.run.Workspace;
import dev.spotkeeper.worker.storage.BlobClient;
import dev.spotkeeper.worker.storage.StorageException;
import java.io.IOException;
import java.nio.file.Path;

/** Checkpoints off the VM: each a blob that is written once and never changed. */
public final class Checkpoints {
    /** Removed at most when work is done: each save removes the one before it, so that few are left. */
    private static final int MAX_REMOVED = 100;

    private final BlobClient blobs;

    /** Keeps checkpoints in one container. */
    public Checkpoints(BlobClient blobs) {
        this.blobs = blobs;
    }

    /**
     * Saves a zip under a name that nobody used before.
     *
     * @throws StorageException when it is not known to be saved
     */
    void save(CheckpointRef ref, Path zip) throws StorageException {
        blobs.put(ref.blob(), new HttpBody.File(zip));
    }

    /**
     * Restores a checkpoint into a workspace.
     *
     * @return blank when that was done; else why the checkpoint is of no use, and the workspace is as if there had been none
     * @throws IOException when it cannot be read now, or this disk does not take it
     */
    String restore(CheckpointRef ref, Workspace workspace) throws IOException {
        if (!blobs.download(ref.blob(), workspace.transfer())) {
            return "missing";
        }
        if (!Digests.of(workspace.transfer()).equals(ref.sha256())) {
            return "torn: its sha256 is another";
        }
        workspace.checkpoint().clear();
        try {
            CheckpointZip.unpack(workspace.transfer(), workspace.checkpoint());
            return "";
        } catch (UnusableZipException unreadable) {
            workspace.checkpoint().clear();
            return "unreadable: " + unreadable.getMessage();
        }
    }

    /**
     * Removes a checkpoint that no state points to any more.
     *
     * @throws StorageException when it may still be there
     */
    void remove(CheckpointRef ref) throws StorageException {
        blobs.delete(ref.blob());
    }

    /**
     * Removes what work that is done left behind. One that dies in the middle of it leaves the rest to whoever takes the
     * message next, since that is deleted after this.
     *
     * @throws StorageException when some may still be there
     */
    void removeAll(String id) throws StorageException {
        for (String name : blobs.names(id + "/", MAX_REMOVED)) {
            blobs.delete(name);
        }
    }
}
