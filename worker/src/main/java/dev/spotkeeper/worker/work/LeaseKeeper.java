package dev.spotkeeper.worker.work;

import dev.spotkeeper.worker.storage.StorageException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Renews a lease on a thread of its own until it is closed or the lease is lost, whatever the work is busy with. */
final class LeaseKeeper implements AutoCloseable {
    /** A third of the lease: two renewals may fail before it is in danger. */
    private static final Duration CADENCE = Duration.ofSeconds(10);

    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Lease lease;

    private LeaseKeeper(Lease lease) {
        this.lease = lease;
    }

    static LeaseKeeper keep(Lease lease) {
        LeaseKeeper keeper = new LeaseKeeper(lease);
        Thread thread = new Thread(keeper::renewals, "lease");
        thread.setDaemon(true);
        thread.start();
        return keeper;
    }

    @Override
    public void close() {
        closed.countDown();
    }

    private void renewals() {
        Duration next = CADENCE;
        while (!closedAfter(next) && lease.isHeld()) {
            next = renewed() ? CADENCE : AFTER_FAILURE;
        }
    }

    private boolean renewed() {
        try {
            return lease.renew();
        } catch (StorageException | RuntimeException failure) {
            // A fault must not end the renewals: the next one may go well.
            return false;
        }
    }

    private boolean closedAfter(Duration delay) {
        try {
            return closed.await(delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
