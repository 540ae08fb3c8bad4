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
    /** Two of this worker's own writes may be on their way beside it: one that was given up, and one renewal. */
    private static final int MOST_REFUSALS = 4;

    /**
     * Sends it.
     *
     * @param isWanted false once nobody waits for it any more
     * @return the version that stands: work whose commit stood unheard stays done, whatever was to be written then; empty when somebody else has
     *     the work
     * @throws StorageException when it is not known what stands; the same write may be sent again, and so may another
     * @throws IOException when nobody waits for it any more
     */
    Optional<Items.Stored> send(BooleanSupplier isWanted) throws IOException {
        Optional<Items.Stored> written = items.replace(base.etag(), next);
        for (int refusals = 1; written.isEmpty(); refusals++) {
            // What stands may be this worker's own: a write whose answer was lost, one that was given up, or a renewal
            // of the claim.
            Optional<Items.Stored> found = items.read(next.id()).filter(version -> version.isOf(next));
            if (found.isEmpty() || found.get().says(next) || found.get().isDone()) {
                return found;
            }
            if (refusals == MOST_REFUSALS || !isWanted.getAsBoolean()) {
                // Where nobody waits, what stands may be the very write that was sent in the place of this one.
                throw new IOException("given up");
            }
            written = items.replace(found.get().etag(), next);
        }
        return written;
    }
}
