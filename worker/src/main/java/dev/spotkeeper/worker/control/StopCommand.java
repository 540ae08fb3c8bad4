package dev.spotkeeper.worker.control;

import dev.spotkeeper.worker.drain.StopOrder;
import dev.spotkeeper.worker.log.EventLine;
import dev.spotkeeper.worker.log.EventLog;
import dev.spotkeeper.worker.run.ChildProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Runs the owner's command each time work has to stop, beside the stopping itself: it takes the VM out of a load balancer, closes what
 * the machine holds elsewhere, flushes logs. It has as long as the work has, then it is killed.
 */
public final class StopCommand implements Consumer<StopOrder> {
    private final List<String> command;
    private final Path folder;
    private final EventLog log;
    private final InstantSource clock;
    private final List<Thread> running = new ArrayList<>();

    /**
     * Runs nothing yet.
     *
     * @param command the command; empty for none
     * @param folder its working directory
     */
    public StopCommand(List<String> command, Path folder, EventLog log, InstantSource clock) {
        this.command = List.copyOf(command);
        this.folder = folder;
        this.log = log;
        this.clock = clock;
    }

    @Override
    public void accept(StopOrder order) {
        if (!command.isEmpty()) {
            Thread thread = new Thread(() -> run(order), "stop-command");
            thread.setDaemon(true);
            synchronized (running) {
                running.removeIf(old -> !old.isAlive());
                running.add(thread);
                thread.start();
            }
        }
    }

    /** Returns whether a command is running. */
    public boolean isRunning() {
        synchronized (running) {
            return running.stream().anyMatch(Thread::isAlive);
        }
    }

    /** Waits until no command is running any more, for that long at most; each ends by itself, or when its time is over. */
    public void await(Duration longest) throws InterruptedException {
        List<Thread> threads;
        synchronized (running) {
            threads = List.copyOf(running);
        }
        Instant until = clock.instant().plus(longest);
        for (Thread thread : threads) {
            // Zero would mean without end.
            thread.join(Math.max(1, left(until).toMillis()));
        }
    }

    private void run(StopOrder order) {
        Map<String, String> environment = Map.of(
                "SPOTKEEPER_STOP_REASON", order.reason(),
                "SPOTKEEPER_STOP_DEADLINE", order.deadline().toString());
        try {
            ChildProcess child = ChildProcess.start(command, environment, folder, this::tell);
            boolean isDone;
            try {
                isDone = child.waitFor(left(order.killAt()));
            } finally {
                child.release();
            }
            ended("stopCommand", isDone ? "exit code " + child.exitCode() : "not done in time");
        } catch (IOException noCommand) {
            ended("stopCommandFailed", String.valueOf(noCommand.getMessage()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration left(Instant until) {
        Duration left = Duration.between(clock.instant(), until);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private void ended(String event, String how) {
        log.write(EventLine.of(event).with("reason", how));
    }

    private void tell(String line) {
        log.write(EventLine.of("stopCommandOutput").with("text", line));
    }
}
