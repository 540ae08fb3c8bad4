package dev.spotkeeper.simulator.host;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tells the host's loops to end, and is what they wait on meanwhile. */
final class StopSignal {
    private final CountDownLatch raised = new CountDownLatch(1);

    void raise() {
        raised.countDown();
    }

    boolean isRaised() {
        return raised.getCount() == 0;
    }

    /** Waits, but not longer than until the end; true when that has come. */
    boolean await(Duration limit) throws InterruptedException {
        return raised.await(Math.max(0, limit.toMillis()), TimeUnit.MILLISECONDS);
    }
}
