package dev.spotkeeper.worker.work;

import dev.spotkeeper.wire.work.ItemState;
import dev.spotkeeper.wire.work.WorkMessage;
import dev.spotkeeper.wire.work.WorkMessages;
import dev.spotkeeper.worker.log.EventLine;
import dev.spotkeeper.worker.storage.Base64Text;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

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
     * Removes what work that is done left behind, and its message. What cannot be removed costs room and nothing else. Where this worker has
     * to stop before all is gone the message is given back, and whoever takes it goes on.
     *
     * @param done the state, which names the result
     * @param hasCheckpoints whether this claim may have left some; earlier ones always may
     */
    void done(ItemState done, boolean hasCheckpoints) {
        Sweep sweep = new Sweep(shop.log(), done.id());
        boolean isFirstClaim = done.fence() == 1;
        if (!isFirstClaim) {
            sweep.attempt(() -> shop.results().removeOthers(done));
        }
        if ((hasCheckpoints || !isFirstClaim) && isCutShort(sweep, done.id())) {
            persistence.isDone(() -> lease.release(Duration.ZERO));
            return;
        }
        persistence.isDone(lease::complete);
    }

    private boolean isCutShort(Sweep sweep, String id) {
        AtomicBoolean isCutShort = new AtomicBoolean();
        sweep.attempt(() -> isCutShort.set(!shop.checkpoints().removeAll(id, this::hasTime)));
        return isCutShort.get();
    }

    private boolean hasTime() {
        Instant now = shop.clock().instant();
        return shop.drain().orders().stream().allMatch(stop -> now.isBefore(stop.saveUntil()));
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
}
