package dev.spotkeeper.worker.control;

import dev.spotkeeper.worker.http.Pause;
import dev.spotkeeper.worker.log.EventLine;
import dev.spotkeeper.worker.log.EventLog;
import dev.spotkeeper.worker.storage.StorageException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Looks at each task once a second, on a thread of its own; no trouble of one ends the round, or delays work. */
public final class Rounds {
    private static final Duration CADENCE = Duration.ofSeconds(1);
    private static final Duration LAST_ROUND = Duration.ofSeconds(1);

    private final List<Task> tasks;
    private final EventLog log;
    private final InstantSource clock;
    private final Pause pause;
    private final Thread thread = new Thread(this::go, "rounds");

    /** Goes round these tasks, in this order. */
    public Rounds(List<Task> tasks, EventLog log, InstantSource clock, Pause pause) {
        this.tasks = List.copyOf(tasks);
        this.log = log;
        this.clock = clock;
        this.pause = pause;
    }

    /** Begins, until the worker ends. */
    public void begin() {
        thread.setDaemon(true);
        thread.start();
    }

    /** Waits for the end of the round that goes on, a moment at most, when the worker ends: what is told after it is the last word. */
    public void end() {
        try {
            thread.join(LAST_ROUND.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void go() {
        do {
            once();
        } while (pause.pause(CADENCE));
    }

    /** Goes one round. */
    void once() {
        tasks.forEach(this::look);
    }

    /** Looks at one task now, on the calling thread, before the rounds begin. */
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
