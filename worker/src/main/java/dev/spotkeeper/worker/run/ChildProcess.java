package dev.spotkeeper.worker.run;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A command as a child process, without a shell. Its standard input is a pipe that ends with this process, so that a child to which nothing
 * is fed can notice that its worker was killed.
 */
public final class ChildProcess {
    /** After SIGKILL the kernel needs moments; a child in an uninterruptible call is left behind. */
    private static final Duration DEATH = Duration.ofSeconds(5);

    /** What the child printed last is read on, unless a grandchild holds the pipe open. */
    private static final Duration LAST_OUTPUT = Duration.ofSeconds(1);

    private final Process process;
    private final Offspring offspring;
    private final Thread output;

    private ChildProcess(Process process, Offspring offspring, Thread output) {
        this.process = process;
        this.offspring = offspring;
        this.output = output;
    }

    /**
     * Starts a command.
     *
     * @param environment what the child sees besides this process's own environment
     * @param directory its working directory
     * @param lines gets what it prints, both streams in one, on a thread of its own
     * @throws IOException when there is no such command
     */
    public static ChildProcess start(
            List<String> command, Map<String, String> environment, Path directory, Consumer<String> lines)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        Offspring offspring = new Offspring();
        builder.redirectErrorStream(true).environment().putAll(environment);
        builder.environment().put(Offspring.VARIABLE, offspring.mark());
        Process process = builder.start();
        Thread output = new Thread(new OutputLines(process.getInputStream(), lines), "output");
        output.setDaemon(true);
        output.start();
        return new ChildProcess(process, offspring, output);
    }

    /** Writes a text to the child's standard input and ends it, on a thread of its own: a child need not read. */
    public void feed(String text) {
        Thread feeder = new Thread(() -> write(text), "input");
        feeder.setDaemon(true);
        feeder.start();
    }

    /** Waits for the end, for that long at most; returns whether the child has ended. */
    public boolean waitFor(Duration longest) throws InterruptedException {
        return process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Sees what came of the child by now, for {@link #finish}: what leaves it later is known then. To be asked now and again while it runs. */
    public void look() {
        offspring.look(process);
    }

    /** Returns the exit code of a child that has ended; 128 + n after signal n. */
    public int exitCode() {
        return process.exitValue();
    }

    /**
     * Sends SIGTERM and returns at once. It goes by the process handle, since {@link Process#destroy} closes the pipes too, and
     * a child that prints while it stops would die of that.
     */
    public void askToStop() {
        process.toHandle().destroy();
    }

    /** Sends SIGKILL to the child and to all that came of it, and waits for their ends for moments. */
    public void kill() throws InterruptedException {
        offspring.kill(process, DEATH);
    }

    private void write(String text) {
        try (OutputStream input = process.getOutputStream()) {
            input.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException unread) {
            // The child has ended, or closed its input: it wants nothing of it.
        }
    }

    /**
     * Leaves nothing of the child behind, nor of what it started and did not wait for, as far as that was {@linkplain #look seen} or kept its
     * environment, and reads the last of its output.
     */
    public void finish() throws InterruptedException {
        kill();
        output.join(LAST_OUTPUT.toMillis());
    }

    /**
     * Kills a child that is still running, with all that came of it, and reads the last of its output. What a child started that has ended by
     * itself may stay: it was meant for the machine.
     */
    public void release() throws InterruptedException {
        if (process.isAlive()) {
            kill();
        }
        output.join(LAST_OUTPUT.toMillis());
    }
}
