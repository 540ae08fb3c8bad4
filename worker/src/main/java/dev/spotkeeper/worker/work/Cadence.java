package dev.spotkeeper.worker.work;

import dev.spotkeeper.worker.http.Backoff;
import java.time.Duration;

/** How long a loop waits before its next look at the queue. */
final class Cadence {
    /** The first wait after an empty queue: more may come at once. */
    private static final Duration SOON = Duration.ofMillis(500);

    /** The wait while storage refuses, however seldom an empty queue is to be asked. */
    private static final Backoff REFUSED = new Backoff(SOON, Duration.ofSeconds(5));

    /**
     * The wait while this VM cannot begin what it takes, or nobody's results are kept. Others may begin it: with a minute between two
     * deliveries, work is given up ({@link Budgets#DELIVERIES}) only after hours.
     */
    private static final Backoff UNFIT = new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(1));

    private final Backoff idle;
    private int looks;
    private int refusals;
    private int unfit;

    /**
     * Begins with a look that found work.
     *
     * @param poll the longest wait between two looks at an empty queue
     */
    Cadence(Duration poll) {
        this.idle = new Backoff(SOON, poll);
    }

    /** Returns the wait after a look that came to that. */
    Duration after(Turn turn) {
        return switch (turn) {
            case WORKED -> {
                looks = 0;
                refusals = 0;
                unfit = 0;
                yield Duration.ZERO;
            }
            case IDLE -> {
                refusals = 0;
                yield idle.after(++looks);
            }
            case REFUSED -> REFUSED.after(++refusals);
            case UNFIT -> UNFIT.after(++unfit);
        };
    }

    /** What one look at the queue came to. */
    enum Turn {
        /** A message was dealt with. */
        WORKED,
        /** None was there. */
        IDLE,
        /** Storage did not say, or there was a fault. */
        REFUSED,
        /** A message could not be begun here, or its result not be kept. */
        UNFIT
    }
}
