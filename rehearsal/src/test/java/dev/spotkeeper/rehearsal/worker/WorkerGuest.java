package dev.spotkeeper.rehearsal.worker;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.spotkeeper.simulator.compute.Guest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The real worker as what runs in a VM: a process that dies with all its children when the power is cut. */
final class WorkerGuest implements Guest {
    private final Process process;

    private WorkerGuest(Process process) {
        this.process = process;
    }

    /** Boots a worker; its lines go to the consumer, on a thread of its own. */
    static WorkerGuest boot(Map<String, String> environment, List<String> javaOptions, Consumer<JsonObject> lines) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx32m"));
        command.addAll(javaOptions);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.spotkeeper.worker.Main"));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            Thread reader = new Thread(() -> read(process.inputReader(), lines));
            reader.setDaemon(true);
            reader.start();
            return new WorkerGuest(process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void shutDown() {
        process.toHandle().destroy();
    }

    @Override
    public void cutPower() {
        Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList()
                .forEach(ProcessHandle::destroyForcibly);
    }

    /** Sends the worker itself a signal, and its children none. */
    void signal(String name) {
        try {
            int code = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new AssertionError("kill -" + name + " ended with " + code);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static void read(BufferedReader reader, Consumer<JsonObject> lines) {
        try (reader) {
            reader.lines()
                    .map(line -> JsonParser.parseString(line).getAsJsonObject())
                    .forEach(lines);
        } catch (IOException | UncheckedIOException closed) {
            // The process is gone.
        }
    }
}
