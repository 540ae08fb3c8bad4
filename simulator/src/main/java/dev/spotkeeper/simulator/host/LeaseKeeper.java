package dev.spotkeeper.simulator.host;

import java.io.IOException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Renews a lease in the background until it is ended, and gives it back then. */
final class LeaseKeeper {
    private final BlobLease lease;
    private final EventLog events;
    private final ScheduledFuture<?> renewals;

    LeaseKeeper(BlobLease lease, ScheduledExecutorService timer, EventLog events) {
        this.lease = lease;
        this.events = events;
        long period = BlobLease.RENEW_EVERY.toMillis();
        this.renewals = timer.scheduleWithFixedDelay(this::renew, period, period, TimeUnit.MILLISECONDS);
    }

    private void renew() {
        try {
            lease.renew();
        } catch (IOException trouble) {
            events.note("WARNING", "a timer's lease was not renewed: " + trouble.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the renewals and gives the lease back. */
    void end() throws IOException, InterruptedException {
        renewals.cancel(false);
        lease.release();
    }
}
