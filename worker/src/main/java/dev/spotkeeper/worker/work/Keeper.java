package dev.spotkeeper.worker.work;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Renews what this worker holds on a thread of its own until it is closed or that is lost, whatever the work is busy with. */
final class Keeper implements AutoCloseable {
    /** A third of the lease: two renewals may fail before it is in danger. */
    private static final Duration LEASE_CADENCE = Duration.ofSeconds(10);

    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);

    /** Of a claim, when storage refuses it. */
    private static final int TRIES_IN_A_CADENCE = 10;

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Duration cadence;
    private final Duration afterFailure;
    private final BooleanSupplier isHeld;
    private final Renewal renewal;

    private Keeper(Duration cadence, Duration afterFailure, BooleanSupplier isHeld, Renewal renewal) {
        this.cadence = cadence;
        this.afterFailure = afterFailure;
        this.isHeld = isHeld;
        this.renewal = renewal;
    }

    /** Keeps the right to a message. */
    static Keeper ofLease(Lease lease) {
        return new Keeper(LEASE_CADENCE, AFTER_FAILURE, lease::isHeld, lease::renew).start("lease");
    }

    /** Shows others, at that cadence, that somebody is at the work. */
    static Keeper ofClaim(Holding holding, Duration cadence) {
        return new Keeper(cadence, cadence.dividedBy(TRIES_IN_A_CADENCE), () -> !holding.isLost(), holding::renew)
                .start("claim");
    }

    private Keeper start(String name) {
        Thread thread = new Thread(this::renewals, name);
        thread.setDaemon(true);
        thread.start();
        return this;
    }

    @Override
    public void close() {
        closed.countDown();
    }

    private void renewals() {
        Duration next = cadence;
        while (!closedAfter(next) && isHeld.getAsBoolean()) {
            next = isRenewed() ? cadence : afterFailure;
        }
    }

    private boolean isRenewed() {
        try {
            renewal.send();
            return true;
        } catch (IOException | RuntimeException failure) {
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

    /** One renewal; an exception says that it is not known to stand. */
    @FunctionalInterface
    private interface Renewal {
        void send() throws IOException;
    }
}
