package dev.spotkeeper.cli.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A process that we started: its output goes to a log file, line by line to a listener, and it ends when we say so. Its
 * standard input stays open as long as this process lives: a child that watches it ends with us, even if we are killed.
 */
final class ChildProcess implements AutoCloseable {
    private static final int STOP_SECONDS = 8;

    private final Process process;

    private ChildProcess(Process process) {
        this.process = process;
    }

    /**
     * What to start.
     *
     * @param name of the log file
     * @param command program and arguments
     * @param environment added to ours, which a child inherits without what could lead it elsewhere
     * @param logFile where both of its outputs go
     */
    record Launch(String name, List<String> command, Map<String, String> environment, Path logFile) {}

    /** Starts a process and hears each line of its standard output. */
    static ChildProcess start(Launch launch, Consumer<String> listener) {
        ProcessBuilder builder = new ProcessBuilder(launch.command()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(ChildProcess::leadsElsewhere);
        builder.environment().putAll(launch.environment());
        try {
            Process process = builder.start();
            Thread reader = new Thread(() -> read(process, launch.logFile(), listener), launch.name() + "-output");
            reader.setDaemon(true);
            reader.start();
            return new ChildProcess(process);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + launch.name(), e);
        }
    }

    /** Settings of a real Azure in the user's shell must not reach a process of local Azure. */
    private static boolean leadsElsewhere(String variable) {
        return variable.startsWith("AZURE_")
                || variable.startsWith("SPOTKEEPER_")
                || variable.startsWith("Spotkeeper")
                || variable.startsWith("IDENTITY_")
                || variable.startsWith("MSI_")
                || variable.equals("JAVA_TOOL_OPTIONS");
    }

    private static void read(Process process, Path logFile, Consumer<String> listener) {
        try (BufferedReader lines =
                        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
                var log = Files.newBufferedWriter(
                        logFile, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                log.write(line);
                log.newLine();
                log.flush();
                listener.accept(line);
            }
        } catch (IOException e) {
            // The pipe of a process that was killed breaks in the middle: its output ends here.
            listener.accept("");
        }
    }

    long id() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Completes when the process has ended. */
    CompletableFuture<Integer> ended() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /** Asks it to end, and does not wait. */
    void ask() {
        process.destroy();
    }

    /** Ends it at once, as a machine whose power is cut. */
    void cut() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** Asks it to end, and ends it when it does not. */
    @Override
    public void close() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        children.forEach(ProcessHandle::destroyForcibly);
    }
}
