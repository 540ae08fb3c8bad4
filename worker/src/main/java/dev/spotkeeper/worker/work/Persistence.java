package dev.spotkeeper.worker.work;

import dev.spotkeeper.worker.http.Backoff;
import dev.spotkeeper.worker.http.Pause;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Tries something in storage until it is done or refused, for a while. */
final class Persistence {
    /** With the back-off some 20 s, less than a lease; then the message itself comes back. */
    private static final int TRIES = 8;

    /** Some five minutes: what is usually over by then is a role that is on its way, or a storage service that moves. */
    private static final int ROUNDS = 15;

    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5));

    /** A worker that is to end has seconds, and one refusal must not cost the work a lease: two more tries. */
    private static final int TRIES_AT_THE_END = 3;

    private static final Duration AT_THE_END = Duration.ofMillis(200);

    private final Pause pause;
    private final BooleanSupplier worthwhile;

    /**
     * Waits between tries.
     *
     * @param worthwhile whether there is any use in another try
     */
    Persistence(Pause pause, BooleanSupplier worthwhile) {
        this.pause = pause;
        this.worthwhile = worthwhile;
    }

    /**
     * Tries until the step returns something.
     *
     * @return what it returned
     * @throws IOException the last failure, when there is no use in another try
     */
    <T> T get(Step<T> step) throws IOException {
        for (int tries = 1; ; tries++) {
            try {
                return step.run();
            } catch (IOException failure) {
                if (tries == TRIES || !worthwhile.getAsBoolean() || !isWaitedAfter(tries)) {
                    throw failure;
                }
            }
        }
    }

    /**
     * Tries the same way again and again, for some minutes: for what costs dear when it is given up.
     *
     * @param hasTime whether nobody waits for this worker
     * @throws IOException the last failure, when there is no use or no time for another try
     */
    <T> T getPatiently(Step<T> step, BooleanSupplier hasTime) throws IOException {
        for (int rounds = 1; ; rounds++) {
            try {
                return get(step);
            } catch (IOException failure) {
                if (rounds == ROUNDS || !worthwhile.getAsBoolean() || !hasTime.getAsBoolean()) {
                    throw failure;
                }
            }
        }
    }

    private boolean isWaitedAfter(int tries) {
        return pause.pause(BACKOFF.after(tries)) || (tries < TRIES_AT_THE_END && isWaitedAtTheEnd());
    }

    private static boolean isWaitedAtTheEnd() {
        try {
            return !new CountDownLatch(1).await(AT_THE_END.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Tries the same way, and takes what cannot be known now as not done. */
    boolean isDone(Step<Boolean> step) {
        try {
            return get(step);
        } catch (IOException notNow) {
            return false;
        }
    }

    /** One thing to do in storage; an exception means that it may work later. */
    @FunctionalInterface
    interface Step<T> {
        T run() throws IOException;
    }
}
