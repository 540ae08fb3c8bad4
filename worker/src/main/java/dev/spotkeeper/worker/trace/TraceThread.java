package dev.spotkeeper.worker.trace;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** One thread that sends traces, and that no end of the process waits for. */
final class TraceThread implements Later {
    private final ScheduledThreadPoolExecutor executor;

    TraceThread(String name) {
        this.executor = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public void after(Duration wait, Runnable task) {
        var unused = executor.schedule(task, wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Runs a last task after what is running now, and counts {@code done} down then. */
    void last(Runnable task, CountDownLatch done) {
        after(Duration.ZERO, () -> {
            task.run();
            done.countDown();
        });
    }
}
