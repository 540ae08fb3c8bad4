package dev.spotkeeper.worker.work;

import dev.spotkeeper.wire.work.WorkMessage;
import dev.spotkeeper.wire.work.WorkMessages;
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

    /** The last moments of a lease are not used: the request may have been slow and clocks drift. */
    private static final Duration SAFETY = Duration.ofSeconds(2);

    private final QueueClient queue;
    private final InstantSource clock;
    private State state;

    /**
     * Holds a message that has just been taken.
     *
     * @param takenAt when the request was sent that took it
     */
    Lease(QueueClient queue, QueueMessage message, WorkMessage work, InstantSource clock, Instant takenAt) {
        this.queue = queue;
        this.clock = clock;
        this.state = new State(message, work, takenAt.plus(VISIBILITY), true);
    }

    /** Returns whether nobody else can have the message now. */
    synchronized boolean isHeld() {
        return state.held() && clock.instant().isBefore(state.expiry().minus(SAFETY));
    }

    /** Holds the message for another while. */
    synchronized boolean renew() throws StorageException {
        return rewrite(state.work());
    }

    /** Replaces the message's content and holds it for another while; returns false when the lease is lost. */
    synchronized boolean rewrite(WorkMessage work) throws StorageException {
        Instant asked = clock.instant();
        Optional<QueueMessage> updated = update(work, VISIBILITY);
        updated.ifPresent(message -> state = new State(message, work, asked.plus(VISIBILITY), true));
        return updated.isPresent();
    }

    /** Gives the message back, to be visible after that delay; returns false when the lease was lost before. */
    synchronized boolean release(WorkMessage work, Duration delay) throws StorageException {
        boolean released = update(work, delay).isPresent();
        close();
        return released;
    }

    /** Removes the message for good; returns false when the lease was lost before. */
    synchronized boolean complete() throws StorageException {
        boolean deleted = state.held() && queue.delete(state.message());
        close();
        return deleted;
    }

    private Optional<QueueMessage> update(WorkMessage work, Duration visibility) throws StorageException {
        if (!isHeld()) {
            close();
            return Optional.empty();
        }
        Optional<QueueMessage> updated =
                queue.update(state.message(), Base64Text.encode(WorkMessages.encode(work)), visibility);
        if (updated.isEmpty()) {
            close();
        }
        return updated;
    }

    private void close() {
        state = new State(state.message(), state.work(), state.expiry(), false);
    }

    /**
     * What is held.
     *
     * @param message with the receipt that is good now
     * @param work the message's content
     * @param expiry when others may see it
     * @param held false once it is lost or given back
     */
    private record State(QueueMessage message, WorkMessage work, Instant expiry, boolean held) {}
}
