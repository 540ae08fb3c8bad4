package dev.spotkeeper.worker.run;

import dev.spotkeeper.worker.http.Backoff;
import dev.spotkeeper.worker.http.Pause;
import dev.spotkeeper.worker.log.EventLine;
import dev.spotkeeper.worker.log.EventLog;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Runs a command that readies the machine (loads images, models, caches) before any work is taken. */
public final class WarmUp {
    private static final Duration SLICE = Duration.ofMillis(500);

    /** A warm-up of an hour costs more than the work that a Spot VM gets done. */
    private static final int MAX_SLICES = 2 * 3600;

    /** It is tried for as long as the worker lives: a machine that is not warm must not take work, and its cause may pass. */
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(1));

    private final List<String> command;
    private final Path folder;
    private final EventLog log;
    private final Pause pause;

    /**
     * Runs nothing yet.
     *
     * @param command the command; empty for none
     * @param folder its working directory
     */
    public WarmUp(List<String> command, Path folder, EventLog log, Pause pause) {
        this.command = List.copyOf(command);
        this.folder = folder;
        this.log = log;
        this.pause = pause;
    }

    /** Returns whether the machine is warm; false only when the worker is to end. */
    public boolean run() throws InterruptedException {
        boolean warm = command.isEmpty() || succeeded();
        for (int failures = 1; !warm && pause.pause(BACKOFF.after(failures)); failures++) {
            warm = succeeded();
        }
        return warm;
    }

    private boolean succeeded() throws InterruptedException {
        String ending = ending();
        boolean warm = ending.equals("exit code 0");
        log.write(warm ? EventLine.of("warmedUp") : EventLine.of("warmUpFailed").with("reason", ending));
        return warm;
    }

    private String ending() throws InterruptedException {
        try {
            ChildProcess child = ChildProcess.start(command, Map.of(), folder, this::tell);
            try {
                return ended(child) ? "exit code " + child.exitCode() : "not done in time";
            } finally {
                child.release();
            }
        } catch (IOException noCommand) {
            return String.valueOf(noCommand.getMessage());
        }
    }

    private boolean ended(ChildProcess child) throws InterruptedException {
        for (int slice = 0; slice < MAX_SLICES && pause.pause(Duration.ZERO); slice++) {
            if (child.waitFor(SLICE)) {
                return true;
            }
        }
        return false;
    }

    private void tell(String line) {
        log.write(EventLine.of("warmUpOutput").with("text", line));
    }
}
