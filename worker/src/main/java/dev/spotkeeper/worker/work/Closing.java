package dev.spotkeeper.worker.work;

import dev.spotkeeper.wire.work.ItemState;
import dev.spotkeeper.wire.work.WorkMessage;
import dev.spotkeeper.wire.work.WorkMessages;
import dev.spotkeeper.worker.log.EventLine;
import dev.spotkeeper.worker.storage.StorageException;

/**
 * What is left to do once the state of work says that it is at its end; whoever finds it so does it again, so that a death in
 * between leaves nothing undone. The message goes last.
 */
final class Closing {
    private final Shop shop;
    private final Lease lease;
    private final Persistence persistence;

    Closing(Shop shop, Lease lease) {
        this.shop = shop;
        this.lease = lease;
        this.persistence = new Persistence(shop.drain(), lease::isHeld);
    }

    /**
     * Removes what work that is done left behind, and its message. What cannot be removed costs room and nothing else.
     *
     * @param done the state, which names the result
     * @param hasCheckpoints whether this claim may have left some; earlier ones always may
     */
    void done(ItemState done, boolean hasCheckpoints) {
        boolean isFirstClaim = done.fence() == 1;
        if (!isFirstClaim) {
            sweep(() -> shop.results().removeOthers(done), done.id());
        }
        if (hasCheckpoints || !isFirstClaim) {
            sweep(() -> shop.checkpoints().removeAll(done.id()), done.id());
        }
        persistence.isDone(lease::complete);
    }

    /** Puts work that was given up where people look: first there, then gone from here, so that it is never nowhere. */
    void dead(WorkMessage work, ItemState dead, String reason) {
        String letter = Base64Text.encode(WorkMessages.deadLetter(work, dead, reason));
        boolean kept = persistence.isDone(() -> {
            shop.poison().put(letter);
            return true;
        });
        if (kept) {
            shop.log()
                    .write(EventLine.of("failed")
                            .with("id", dead.id())
                            .with("reason", reason)
                            .with("poisoned", true));
            persistence.isDone(lease::complete);
        }
    }

    /** Removes something if storage lets it now. */
    void sweep(Removal removal, String id) {
        try {
            removal.run();
        } catch (StorageException stays) {
            shop.log()
                    .write(EventLine.of("checkpointStays")
                            .with("id", id)
                            .with("reason", String.valueOf(stays.getMessage())));
        }
    }

    /** One removal. */
    @FunctionalInterface
    interface Removal {
        void run() throws StorageException;
    }
}
