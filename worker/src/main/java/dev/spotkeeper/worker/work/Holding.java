package dev.spotkeeper.worker.work;

import dev.spotkeeper.wire.work.ItemState;
import dev.spotkeeper.worker.storage.StorageException;
import java.util.Optional;

/**
 * A piece of work that this worker claimed. Each write names the version that it replaces; who claimed the work meanwhile has
 * written one, and so the first write that storage refuses shows that the work is lost, for good.
 *
 * <p>For the use of one thread.
 */
final class Holding {
    private final Items items;
    private Items.Stored stored;
    private boolean lost;

    Holding(Items items, Items.Stored claimed) {
        this.items = items;
        this.stored = claimed;
    }

    /** Returns the state as this worker wrote it last. */
    ItemState state() {
        return stored.state();
    }

    /** Returns whether somebody else has the work now. */
    boolean isLost() {
        return lost;
    }

    /**
     * Writes the next state.
     *
     * @return whether it stands; false when somebody else has the work
     * @throws StorageException when that is not known; the same write may be tried again, and so may another
     */
    boolean write(ItemState next) throws StorageException {
        if (lost) {
            return false;
        }
        Optional<Items.Stored> written = items.replace(stored.etag(), next);
        if (written.isEmpty()) {
            written = afterRefusal(next);
        }
        written.ifPresent(version -> stored = version);
        lost = written.isEmpty();
        return !lost;
    }

    /** The version that stands may be this worker's own: one whose answer was lost, of this write or of one that was given up. */
    private Optional<Items.Stored> afterRefusal(ItemState next) throws StorageException {
        Optional<Items.Stored> found = items.read(next.id()).filter(version -> version.isOf(next));
        if (found.isEmpty() || found.get().says(next)) {
            return found;
        }
        return items.replace(found.get().etag(), next);
    }
}
