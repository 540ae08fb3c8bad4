package dev.spotkeeper.worker.work;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Something that takes its time in storage, on a thread of its own; whoever started it may stop waiting for it at any moment. */
final class Background<T> {
    private static final Duration SLICE = Duration.ofMillis(100);

    private final CompletableFuture<T> outcome = new CompletableFuture<>();
    private final CountDownLatch cancelled = new CountDownLatch(1);

    private Background() {}

    /** Starts a job. */
    static <T> Background<T> start(String name, Job<T> job) {
        Background<T> started = new Background<>();
        Thread thread = new Thread(() -> started.run(job), name);
        thread.setDaemon(true);
        thread.start();
        return started;
    }

    private void run(Job<T> job) {
        try {
            outcome.complete(job.run(this));
        } catch (Throwable failure) {
            // Whatever it was, somebody waits for the outcome.
            outcome.completeExceptionally(failure);
        }
    }

    /** Returns whether anybody still waits for it. */
    boolean isWanted() {
        return cancelled.getCount() > 0;
    }

    /** Ends it at its next step, or at its next byte. */
    void cancel() {
        cancelled.countDown();
    }

    /** Waits, on the job's own thread; returns false at once when nobody waits for it any more. */
    boolean pause(Duration duration) {
        try {
            return !cancelled.await(duration.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    boolean isDone() {
        return outcome.isDone();
    }

    /**
     * Returns what came of it, waiting for that long at most.
     *
     * @throws IOException when it failed, or is not done by then
     */
    T get(Duration longest) throws IOException, InterruptedException {
        try {
            return outcome.get(Math.max(0, longest.toMillis()), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new IOException("not done in time", late);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof IOException failure ? failure : new IOException(failed.getCause());
        }
    }

    /**
     * Returns what came of it, waiting until a deadline at most that may come nearer meanwhile.
     *
     * @throws IOException when it failed, or is not done by then
     */
    T getBy(Supplier<Instant> deadline, InstantSource clock) throws IOException, InterruptedException {
        Duration left = Duration.between(clock.instant(), deadline.get());
        while (!isDone() && left.compareTo(SLICE) > 0) {
            pauseForOutcome();
            left = Duration.between(clock.instant(), deadline.get());
        }
        return get(left);
    }

    private void pauseForOutcome() throws InterruptedException {
        try {
            outcome.get(SLICE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException seenLater) {
            // Whoever asks for the outcome hears of it.
        }
    }

    /** What is to be done. */
    @FunctionalInterface
    interface Job<T> {
        T run(Background<T> self) throws IOException;
    }
}
