package dev.spotkeeper.worker.checkpoint;

import dev.spotkeeper.worker.http.Pause;
import dev.spotkeeper.worker.run.Workspace;
import dev.spotkeeper.worker.storage.BlobClient;
import dev.spotkeeper.worker.storage.StorageException;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** Checkpoints off the VM: blobs {@code <id>/<fence>/...}, of which no name is used twice. */
public final class Checkpoints {
    private static final int PAGE = 1000;

    /** A checkpoint of the largest kind has some 2,500 blobs; work is given up after 100 interruptions, 20 claims that vanished and 5 failures. */
    private static final int MAX_PAGES = 500;

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
     * @param isWanted asked before each request: after false the rest stays
     * @throws StorageException when some may still be there that was wanted gone
     */
    public void removeEarlier(String id, long fence, Set<String> needed, BooleanSupplier isWanted)
            throws StorageException {
        removeEach(id, name -> fenceOf(id, name) < fence && !needed.contains(name), isWanted);
    }

    /**
     * Removes what work that is done left behind. One that dies in the middle of it leaves the rest to whoever takes the
     * message next, since that is deleted after this.
     *
     * @param isWanted asked before each request: after false the rest stays
     * @return whether all is gone
     * @throws StorageException when some may still be there that was wanted gone
     */
    public boolean removeAll(String id, BooleanSupplier isWanted) throws StorageException {
        return removeEach(id, name -> true, isWanted);
    }

    private boolean removeEach(String id, Predicate<String> isNeedless, BooleanSupplier isWanted)
            throws StorageException {
        Optional<String> next = Optional.empty();
        int pages = 0;
        do {
            if (!isWanted.getAsBoolean()) {
                return false;
            }
            BlobClient.Page page = blobs.page(id + "/", PAGE, next);
            for (String name : page.names()) {
                if (isNeedless.test(name)) {
                    if (!isWanted.getAsBoolean()) {
                        return false;
                    }
                    blobs.delete(name);
                }
            }
            next = page.next();
            pages++;
        } while (next.isPresent() && pages < MAX_PAGES);
        if (next.isPresent()) {
            throw new StorageException("remove checkpoints of " + id, "too-many");
        }
        return true;
    }

    private static long fenceOf(String id, String name) {
        String fence = name.substring(id.length() + 1).replaceFirst("/.*", "");
        return fence.matches("\\d{1,18}") ? Long.parseLong(fence) : 0;
    }
}
