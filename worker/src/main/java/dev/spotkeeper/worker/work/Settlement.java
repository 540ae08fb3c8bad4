package dev.spotkeeper.worker.work;

import dev.spotkeeper.wire.work.WorkMessage;
import dev.spotkeeper.wire.work.WorkMessages;
import dev.spotkeeper.worker.http.Backoff;
import dev.spotkeeper.worker.log.EventLine;
import dev.spotkeeper.worker.storage.StorageException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Ends a delivery in the queue: the result committed and the message deleted, or the message handed back, or given up. */
final class Settlement {
    /** With the back-off some 20 s, less than a lease; then the message itself comes back. */
    private static final int TRIES = 8;

    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5));

    private static final Backoff RETRY_WORK = new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(5));
    private static final Duration POSTPONED = Duration.ofSeconds(5);

    private final Shop shop;
    private final Lease lease;
    private final Delivery delivery;

    Settlement(Shop shop, Lease lease, Delivery delivery) {
        this.shop = shop;
        this.lease = lease;
        this.delivery = delivery;
    }

    /** Settles an outcome; {@code work} is the message as it should read when somebody takes it again. */
    void settle(Outcome outcome, WorkMessage work, Path result) {
        if (outcome instanceof Outcome.Done) {
            commit(work, result);
        } else if (outcome instanceof Outcome.Interrupted) {
            handBack(work.excusedOnceMore(), Duration.ZERO);
        } else if (outcome instanceof Outcome.Postponed postponed) {
            postpone(postponed.reason(), work);
        } else if (outcome instanceof Outcome.Failed failed) {
            fail(work, failed.reason());
        } else if (outcome instanceof Outcome.Lost) {
            lost();
        } else {
            throw new AssertionError(outcome);
        }
    }

    /** Leaves work that was not begun for later, here or elsewhere, and holds nothing against it. */
    void postpone(String reason, WorkMessage work) {
        log("postponed", reason);
        handBack(work.excusedOnceMore(), POSTPONED);
    }

    /** Ends work that somebody else has done. */
    void duplicate() {
        shop.log().write(line("duplicate"));
        complete();
    }

    /** Gives work up for people to look at: first there, then gone from here, so that it is never nowhere. */
    void poison(WorkMessage work, String reason) {
        boolean kept = persist(() -> {
            shop.poison().put(Base64Text.encode(WorkMessages.encode(work)));
            return true;
        });
        if (kept) {
            shop.log().write(line("failed").with("reason", reason).with("poisoned", true));
            persist(lease::complete);
        }
    }

    private void commit(WorkMessage work, Path result) {
        boolean[] ours = new boolean[1];
        boolean settled = persist(() -> {
            // The lease is proven once more, so that who lost it commits nothing; the blob's own rule does the rest.
            if (!lease.renew()) {
                return false;
            }
            ours[0] = shop.results()
                    .commit(work.id(), result, delivery.fence(), shop.plan().vmName());
            return true;
        });
        if (!settled) {
            log("failed", "the result could not be committed");
            handBack(work.excusedOnceMore(), POSTPONED);
        } else if (ours[0]) {
            shop.log().write(line("committed"));
            complete();
        } else {
            duplicate();
        }
    }

    /**
     * The result stands, so the checkpoints are of no use: they go first, and the message last. What cannot be removed costs
     * room and nothing else.
     */
    private void complete() {
        try {
            shop.checkpoints().removeAll(delivery.work().id());
        } catch (StorageException stays) {
            log("checkpointStays", String.valueOf(stays.getMessage()));
        }
        persist(lease::complete);
    }

    private void fail(WorkMessage work, String reason) {
        int tries = delivery.tries();
        WorkMessage remembering = work.remembering(shop.clock().instant() + " "
                + shop.plan().vmName() + ", delivery " + delivery.number() + ": " + reason);
        if (tries >= Delivery.MAX_TRIES) {
            poison(remembering, reason);
            return;
        }
        log("failed", reason);
        persist(() -> lease.release(remembering, RETRY_WORK.after(tries)));
    }

    private void handBack(WorkMessage work, Duration delay) {
        if (persist(() -> lease.release(work, delay))) {
            shop.log().write(line("handedBack"));
        } else if (!lease.isHeld()) {
            lost();
        }
    }

    private void lost() {
        shop.log().write(line("leaseLost"));
    }

    private void log(String event, String reason) {
        shop.log().write(line(event).with("reason", reason));
    }

    private EventLine line(String event) {
        return EventLine.of(event).with("id", delivery.work().id());
    }

    /** Tries until it is done or refused, while the lease lasts. */
    private boolean persist(Step step) {
        for (int tries = 1; tries <= TRIES; tries++) {
            try {
                return step.run();
            } catch (IOException failure) {
                if (!lease.isHeld() || !shop.drain().pause(BACKOFF.after(tries))) {
                    return false;
                }
            }
        }
        return false;
    }

    /** One thing to do in storage: returns whether it was done, false for good, an exception for now. */
    private interface Step {
        boolean run() throws IOException;
    }
}
