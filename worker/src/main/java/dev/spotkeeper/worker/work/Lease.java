package dev.spotkeeper.worker.work;

import dev.spotkeeper.worker.storage.QueueClient;
import dev.spotkeeper.worker.storage.QueueMessage;
import dev.spotkeeper.worker.storage.StorageException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The right to one message. It is held for as long as the queue hides the message from others, and lost when somebody else may
 * have it: when storage says so, or when it could not be renewed in time by this worker's own clock. Once lost it never comes back,
 * and nothing that it would have allowed happens. Safe for threads, one request at a time, since each replaces the receipt.
 */
final class Lease {
    /** How long a message stays hidden if its worker dies; what a silent death costs the work at most. */
    static final Duration VISIBILITY = Duration.ofSeconds(30);

    /** How long a message that could not be begun stays hidden: somebody else may begin it, or this worker later. */
    static final Duration POSTPONED = Duration.ofSeconds(5);

    /** The last moments of a lease are not used: the request may have been slow and clocks drift. */
    private static final Duration SAFETY = Duration.ofSeconds(2);

    private final QueueClient queue;
    private final InstantSource clock;
    /** Read without the lock, which a renewal holds while it waits for storage. */
    private volatile State state;

    /**
     * Holds a message that has just been taken.
     *
     * @param takenAt when the request was sent that took it
     */
    Lease(QueueClient queue, QueueMessage message, InstantSource clock, Instant takenAt) {
        this.queue = queue;
        this.clock = clock;
        this.state = new State(message, takenAt.plus(VISIBILITY), true);
    }

    /** Returns whether nobody else can have the message now. */
    boolean isHeld() {
        State now = state;
        return now.held() && clock.instant().isBefore(now.expiry().minus(SAFETY));
    }

    /** Holds the message for another while; returns false when the lease is lost. */
    synchronized boolean renew() throws StorageException {
        Instant asked = clock.instant();
        Optional<QueueMessage> updated = hide(VISIBILITY);
        updated.ifPresent(message -> state = new State(message, asked.plus(VISIBILITY), true));
        return updated.isPresent();
    }

    /** Gives the message back, to be visible after that delay; returns false when the lease was lost before. */
    synchronized boolean release(Duration delay) throws StorageException {
        boolean released = hide(delay).isPresent();
        drop();
        return released;
    }

    /** Removes the message for good; returns false when the lease was lost before. */
    synchronized boolean complete() throws StorageException {
        boolean deleted = state.held() && queue.delete(state.message());
        drop();
        return deleted;
    }

    /** Lets go without a word: somebody else has the work. */
    synchronized void drop() {
        state = new State(state.message(), state.expiry(), false);
    }

    private Optional<QueueMessage> hide(Duration visibility) throws StorageException {
        if (!isHeld()) {
            drop();
            return Optional.empty();
        }
        Optional<QueueMessage> updated = queue.hide(state.message(), visibility);
        if (updated.isEmpty()) {
            drop();
        }
        return updated;
    }

    /**
     * What is held.
     *
     * @param message with the receipt that is good now
     * @param expiry when others may see it
     * @param held false once it is lost or given back
     */
    private record State(QueueMessage message, Instant expiry, boolean held) {}
}
