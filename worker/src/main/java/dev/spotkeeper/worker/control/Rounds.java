package dev.spotkeeper.worker.control;

import dev.spotkeeper.worker.http.Pause;
import dev.spotkeeper.worker.log.EventLine;
import dev.spotkeeper.worker.log.EventLog;
import dev.spotkeeper.worker.storage.StorageException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Looks at each task once a second, on a thread of its own; no trouble of one ends the round, or delays work. */
public final class Rounds {
    private static final Duration CADENCE = Duration.ofSeconds(1);

    private final List<Task> tasks;
    private final EventLog log;
    private final InstantSource clock;
    private final Pause pause;
    private final CountDownLatch begun = new CountDownLatch(1);
    private Optional<Thread> thread = Optional.empty();

    /** Goes round these tasks, in this order. */
    public Rounds(List<Task> tasks, EventLog log, InstantSource clock, Pause pause) {
        this.tasks = List.copyOf(tasks);
        this.log = log;
        this.clock = clock;
        this.pause = pause;
    }

    /**
     * Begins, until the worker ends.
     *
     * @param first what goes before the first round, on the same thread
     * @param longest how long that is waited for; a thread that is interrupted waits no longer
     */
    public void begin(Runnable first, Duration longest) {
        Thread going = new Thread(() -> go(first), "rounds");
        going.setDaemon(true);
        going.start();
        thread = Optional.of(going);
        try {
            var unused = begun.await(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Waits for the end of the round that goes on, when the worker ends: what is told after it is the last word.
     *
     * @param longest how long it is waited for
     */
    public void end(Duration longest) throws InterruptedException {
        if (thread.isPresent()) {
            TimeUnit.NANOSECONDS.timedJoin(thread.get(), longest.toNanos());
        }
    }

    private void go(Runnable first) {
        first.run();
        begun.countDown();
        do {
            once();
        } while (pause.pause(CADENCE));
    }

    /** Goes one round. */
    void once() {
        tasks.forEach(this::look);
    }

    /** Looks at one task now, on the calling thread, before the rounds begin or after their end. */
    void look(Task task) {
        try {
            task.look(clock.instant());
        } catch (StorageException told) {
            // The storage link wrote it down; the next round tries again.
        } catch (RuntimeException fault) {
            log.write(EventLine.of("workerFault").with("reason", fault.toString()));
        }
    }
}
