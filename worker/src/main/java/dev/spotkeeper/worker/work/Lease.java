package dev.spotkeeper.worker.work;

import dev.spotkeeper.worker.drain.StopOrder;
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
 *
 * <p>A renewal whose answer was lost may stand, and the receipt is lost with it: the message stays hidden, and nobody can renew, give back or
 * delete it before it is seen again. So the work stops by then, saved as well as there is time for.
 */
final class Lease implements Right {
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
        this.state = State.held(message, takenAt.plus(VISIBILITY));
    }

    @Override
    public boolean isHeld() {
        State now = state;
        return now.held() && clock.instant().isBefore(now.expiry().minus(SAFETY));
    }

    @Override
    public Optional<StopOrder> ending() {
        return state.ending();
    }

    /** Holds the message for another while; returns false when the lease is lost. */
    synchronized boolean renew() throws StorageException {
        Instant asked = clock.instant();
        Optional<QueueMessage> updated = hide(VISIBILITY);
        updated.ifPresent(message -> state = State.held(message, asked.plus(VISIBILITY)));
        return updated.isPresent();
    }

    /**
     * Gives the message back, to be visible after that delay; without a receipt it comes back by itself, within the time of a lease.
     *
     * @return false when the lease was lost before
     */
    synchronized boolean release(Duration delay) throws StorageException {
        boolean released = hide(delay).isPresent() || state.ending().isPresent();
        drop();
        return released;
    }

    /** Removes the message for good; returns false when the lease was lost before. */
    synchronized boolean complete() throws StorageException {
        boolean deleted = state.held() && state.ending().isEmpty() && queue.delete(state.message());
        drop();
        return deleted;
    }

    /** Lets go without a word: somebody else has the work. */
    synchronized void drop() {
        state = new State(state.message(), state.expiry(), false, Optional.empty(), Optional.empty());
    }

    private Optional<QueueMessage> hide(Duration visibility) throws StorageException {
        if (!isHeld()) {
            drop();
            return Optional.empty();
        }
        if (state.ending().isPresent()) {
            return Optional.empty();
        }
        Instant asked = clock.instant();
        try {
            Optional<QueueMessage> updated = queue.hide(state.message(), visibility);
            if (updated.isEmpty()) {
                refused();
            }
            return updated;
        } catch (StorageException unknown) {
            state = state.inDoubtSince(asked);
            throw unknown;
        }
    }

    /** While others cannot see the message yet, what took the receipt is the request whose answer was lost. */
    private void refused() {
        if (state.doubtSince().isPresent() && isHeld()) {
            Instant expiry = state.doubtSince().get().plus(VISIBILITY);
            StopOrder stop = new StopOrder(
                    "lease",
                    "its lease cannot be renewed",
                    StopOrder.Source.LEASE,
                    clock.instant(),
                    expiry.minus(SAFETY));
            state = new State(state.message(), expiry, true, state.doubtSince(), Optional.of(stop));
        } else {
            drop();
        }
    }

    /**
     * What is held.
     *
     * @param message with the receipt that is good now
     * @param expiry when others may see it
     * @param held false once it is lost or given back
     * @param doubtSince when the first request was sent of those since the receipt whose answers did not come
     * @param ending there once the receipt is known to be lost
     */
    private record State(
            QueueMessage message,
            Instant expiry,
            boolean held,
            Optional<Instant> doubtSince,
            Optional<StopOrder> ending) {
        static State held(QueueMessage message, Instant expiry) {
            return new State(message, expiry, true, Optional.empty(), Optional.empty());
        }

        State inDoubtSince(Instant asked) {
            return new State(message, expiry, held, Optional.of(doubtSince.orElse(asked)), ending);
        }
    }
}
