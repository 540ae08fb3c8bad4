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

    private final List<Task> tasks;
    private final EventLog log;
    private final InstantSource clock;
    private final Pause pause;

    /** Goes round these tasks, in this order. */
    public Rounds(List<Task> tasks, EventLog log, InstantSource clock, Pause pause) {
        this.tasks = List.copyOf(tasks);
        this.log = log;
        this.clock = clock;
        this.pause = pause;
    }

    /** Begins, until the worker ends. */
    public void begin() {
        Thread thread = new Thread(this::go, "rounds");
        thread.setDaemon(true);
        thread.start();
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

    private void look(Task task) {
        try {
            task.look(clock.instant());
        } catch (StorageException told) {
            // The storage link wrote it down; the next round tries again.
        } catch (RuntimeException fault) {
            log.write(EventLine.of("workerFault").with("reason", fault.toString()));
        }
    }
}
