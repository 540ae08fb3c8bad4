package dev.spotkeeper.worker.work;

import dev.spotkeeper.wire.work.ItemState;
import java.io.IOException;
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
     * @throws IOException when that is not known; the same write may be tried again, and so may another
     */
    boolean write(ItemState next) throws IOException {
        return !lost && taken(writing(next).send(() -> true));
    }

    /** Returns the write of the next state, for another thread; {@link #taken} is to hear what came of it. */
    StateWrite writing(ItemState next) {
        return new StateWrite(items, stored, next);
    }

    /** Takes up what came of a write, and returns whether it stands. */
    boolean taken(Optional<Items.Stored> written) {
        written.ifPresent(version -> stored = version);
        lost = written.isEmpty();
        return !lost;
    }
}
