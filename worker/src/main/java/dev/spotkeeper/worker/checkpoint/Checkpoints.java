package dev.spotkeeper.worker.checkpoint;

import dev.spotkeeper.worker.http.Pause;
import dev.spotkeeper.worker.run.Workspace;
import dev.spotkeeper.worker.storage.BlobClient;
import dev.spotkeeper.worker.storage.StorageException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Checkpoints off the VM: blobs {@code <id>/<fence>/...}, of which no name is used twice. */
public final class Checkpoints {
    private static final int PAGE = 1000;

    /** Two checkpoints of the largest kind have some five thousand pieces. */
    private static final int MAX_PAGES = 10;

    private final BlobClient blobs;

    /** Keeps checkpoints in one container. */
    public Checkpoints(BlobClient blobs) {
        this.blobs = blobs;
    }

    /** Returns what saves under a claim. */
    public CheckpointWriter writer(String id, long fence, Workspace workspace) {
        return new CheckpointWriter(blobs, id, fence, workspace.folder());
    }

    /**
     * Returns what restores into a workspace.
     *
     * @param pause waits between tries
     * @param isWanted asked before each piece: false ends it
     */
    public CheckpointReader reader(Workspace workspace, Pause pause, BooleanSupplier isWanted) {
        return new CheckpointReader(blobs, pause, isWanted, workspace.transfer(), workspace.checkpoint());
    }

    /**
     * Removes blobs that no state points to any more.
     *
     * @throws StorageException when some may still be there
     */
    public void remove(Collection<String> names) throws StorageException {
        for (String name : names) {
            blobs.delete(name);
        }
    }

    /**
     * Removes what earlier claims left. Safe once a state of this claim stands: nobody with a lower fence will ever write a state again, and whoever
     * comes later goes on from the two checkpoints that this state names.
     *
     * @param fence of this claim
     * @param needed what those two consist of
     * @throws StorageException when some may still be there
     */
    public void removeEarlier(String id, long fence, Set<String> needed) throws StorageException {
        List<String> names = blobs.names(id + "/", PAGE);
        for (String name : names) {
            if (fenceOf(id, name) < fence && !needed.contains(name)) {
                blobs.delete(name);
            }
        }
    }

    /**
     * Removes what work that is done left behind. One that dies in the middle of it leaves the rest to whoever takes the
     * message next, since that is deleted after this.
     *
     * @throws StorageException when some may still be there
     */
    public void removeAll(String id) throws StorageException {
        for (int page = 0; page < MAX_PAGES; page++) {
            List<String> names = blobs.names(id + "/", PAGE);
            remove(names);
            if (names.size() < PAGE) {
                return;
            }
        }
    }

    private static long fenceOf(String id, String name) {
        String fence = name.substring(id.length() + 1).replaceFirst("/.*", "");
        return fence.matches("\\d{1,18}") ? Long.parseLong(fence) : 0;
    }
}
