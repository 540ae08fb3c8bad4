package dev.spotkeeper.worker.work;

import dev.spotkeeper.wire.work.ItemState;
import dev.spotkeeper.worker.storage.StorageException;
import java.io.IOException;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * One write of a state that is held. It may be sent on any thread, and whoever waits for it may stop waiting at any moment and write another
 * state in its place: of the two that are under way then, storage takes the one and refuses the other by its version.
 *
 * @param items where it is written
 * @param base the version that it replaces
 * @param next what it says
 */
record StateWrite(Items items, Items.Stored base, ItemState next) {
    /**
     * Sends it.
     *
     * @param isWanted false once nobody waits for it any more
     * @return the version that stands; empty when somebody else has the work
     * @throws StorageException when it is not known what stands; the same write may be sent again, and so may another
     * @throws IOException when nobody waits for it any more
     */
    Optional<Items.Stored> send(BooleanSupplier isWanted) throws IOException {
        Optional<Items.Stored> written = items.replace(base.etag(), next);
        return written.isPresent() ? written : afterRefusal(isWanted);
    }

    /** The version that stands may be this worker's own: one whose answer was lost, of this write or of one that was given up. */
    private Optional<Items.Stored> afterRefusal(BooleanSupplier isWanted) throws IOException {
        Optional<Items.Stored> found = items.read(next.id()).filter(version -> version.isOf(next));
        if (found.isEmpty() || found.get().says(next)) {
            return found;
        }
        if (!isWanted.getAsBoolean()) {
            // What stands may be the very write that was sent in the place of this one.
            throw new IOException("given up");
        }
        return items.replace(found.get().etag(), next);
    }
}
