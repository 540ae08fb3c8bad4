package dev.spotkeeper.worker.work;

import dev.spotkeeper.wire.work.CheckpointRef;
import dev.spotkeeper.worker.run.CheckpointZip;
import dev.spotkeeper.worker.run.UnusableZipException;
import dev.spotkeeper.worker.run.Workspace;
import dev.spotkeeper.worker.storage.BlobClient;
import dev.spotkeeper.worker.storage.StorageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Checkpoints off the VM: each a blob that is written once and never changed. */
public final class Checkpoints {
    /** Numbers that dead or overtaken workers used without telling the message; each of them saved that few in vain. */
    private static final int MAX_TAKEN_NUMBERS = 50;

    /** Removed at most when work is done: each save removes the one before it, so that few are left. */
    private static final int MAX_REMOVED = 100;

    private final BlobClient blobs;

    /** Keeps checkpoints in one container. */
    public Checkpoints(BlobClient blobs) {
        this.blobs = blobs;
    }

    /**
     * Saves a zip under the first free number.
     *
     * @param from the lowest number allowed
     * @throws StorageException when it is not saved
     */
    CheckpointRef save(String id, int from, Path zip, String sha256) throws IOException {
        for (int number = from; number < from + MAX_TAKEN_NUMBERS; number++) {
            CheckpointRef ref = new CheckpointRef(id + "/" + number, sha256);
            if (blobs.putIfAbsent(ref.blob(), zip, Map.of("sha256", sha256))) {
                return ref;
            }
        }
        throw new IOException("the numbers from " + from + " on are taken");
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
        if (!CheckpointZip.digest(workspace.transfer()).equals(ref.sha256())) {
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
     * Removes a checkpoint that no message points to any more.
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
