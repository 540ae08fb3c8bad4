package dev.spotkeeper.simulator.host;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;

/** The loops of the queue and timer functions, started and ended together. */
final class Listeners implements AutoCloseable {
    private final List<Listener> loops;
    private final List<Thread> running = new ArrayList<>();
    private final StopSignal stop;
    private final Threads threads;

    /**
     * The threads behind the loops.
     *
     * @param work runs messages
     * @param renewals renews leases and locks
     * @param worker the context class loader of the loops
     */
    record Threads(ExecutorService work, ScheduledExecutorService renewals, ClassLoader worker, InstantSource clock) {}

    Listeners(List<Listener> loops, StopSignal stop, Threads threads) {
        this.loops = List.copyOf(loops);
        this.stop = stop;
        this.threads = threads;
    }

    void start() {
        loops.forEach(loop -> running.add(
                InvocationThreads.factory("listener", threads.worker()).newThread(loop)));
        running.forEach(Thread::start);
    }

    /** Lets no new run begin. */
    void stop() {
        stop.raise();
    }

    /** Waits for what is running, but not longer than {@code grace}. */
    void awaitEnd(Duration grace) throws InterruptedException {
        Instant deadline = threads.clock().instant().plus(grace);
        for (Thread thread : running) {
            thread.join(Math.max(1, left(deadline).toMillis()));
        }
        for (Listener loop : loops) {
            loop.awaitIdle(left(deadline));
        }
    }

    private Duration left(Instant deadline) {
        return Duration.between(threads.clock().instant(), deadline);
    }

    @Override
    public void close() {
        threads.work().shutdownNow();
        threads.renewals().shutdownNow();
    }
}
