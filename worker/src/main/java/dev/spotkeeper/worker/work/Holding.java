package dev.spotkeeper.worker.work;

import dev.spotkeeper.wire.work.ItemState;
import dev.spotkeeper.worker.storage.StorageException;
import java.io.IOException;
import java.util.Optional;

/**
 * A piece of work that this worker claimed. Each write names the version that it replaces; who claimed the work meanwhile has
 * written one, and so the first write that storage refuses shows that the work is lost, for good.
 *
 * <p>For the use of one thread, and of another one for {@link #renew}.
 */
final class Holding {
    private final Items items;
    private volatile Items.Stored stored;
    private volatile boolean lost;
    private volatile boolean ends;

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
     * Writes the state under which the claim ends, whatever it is that ends it. From now on nothing is renewed: who claims the work next
     * must neither be beaten by a renewal, nor be taken for somebody who took the work away.
     *
     * @return whether it stands; false when somebody else has the work
     * @throws IOException when that is not known; the same write may be tried again, and so may another
     */
    boolean write(ItemState next) throws IOException {
        ends = true;
        return !lost && taken(writing(next).send(() -> true));
    }

    /**
     * Writes that the work is begun.
     *
     * @return whether it stands; false when somebody else has the work
     * @throws IOException when that is not known; the same write may be tried again
     */
    boolean begin(ItemState begun) throws IOException {
        return taken(writing(begun).send(() -> true));
    }

    /** Returns the write of the next state, for another thread; {@link #taken} is to hear what came of it. */
    StateWrite writing(ItemState next) {
        return new StateWrite(items, stored, next);
    }

    /** Takes up what came of a write, and returns whether it stands. */
    synchronized boolean taken(Optional<Items.Stored> written) {
        written.ifPresent(version -> stored = version);
        lost = written.isEmpty();
        return !lost;
    }

    /**
     * Writes once more what stands, so that whoever asks sees by its age that somebody is at the work; or finds out that somebody else
     * has it. A write that is under way meanwhile meets a version of its own claim, and replaces it.
     *
     * @throws IOException when it is not known whether it was written
     */
    void renew() throws IOException {
        if (ends) {
            return;
        }
        Items.Stored known = stored;
        Optional<Items.Stored> renewed = items.replace(known.etag(), known.state());
        if (renewed.isPresent()) {
            renewed(known, renewed, true);
            return;
        }
        Optional<Items.Stored> standing = items.read(known.state().id()).filter(found -> found.isOf(known.state()));
        renewed(known, renewed, standing.isPresent());
        if (standing.isPresent() && !ends && !isRenewed(standing.get())) {
            throw new IOException("somebody wrote meanwhile");
        }
    }

    /** An own write whose answer was lost, or that was given up, stands under a version that nobody here took up. */
    private boolean isRenewed(Items.Stored own) throws StorageException {
        return items.replace(own.etag(), own.state()).isPresent();
    }

    /** A write that was taken up in between knows better. */
    private synchronized void renewed(Items.Stored known, Optional<Items.Stored> renewed, boolean isOwn) {
        if (!ends && stored.etag().equals(known.etag())) {
            renewed.ifPresent(version -> stored = version);
            lost = lost || !isOwn;
        }
    }
}
