package dev.spotkeeper.rehearsal.worker;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** A process that prints one JSON object a line, with what Linux knows of its memory and its processor time. */
final class MeasuredProcess implements AutoCloseable {
    private static final Duration BOUND = Duration.ofMinutes(2);

    /** The kernel's unit of processor time for programs, the same on all Linux systems of today. */
    private static final double TICKS_A_SECOND = 100;

    /** How many of its last lines are shown when it does not do what is expected. */
    private static final int TOLD = 20;

    private final Process process;
    private final Instant launched;
    private final List<JsonObject> lines = new CopyOnWriteArrayList<>();

    private MeasuredProcess(Process process, Instant launched) {
        this.process = process;
        this.launched = launched;
    }

    /** Starts it with exactly that environment, and a path. */
    static MeasuredProcess start(List<String> command, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().put("PATH", System.getenv("PATH"));
        Instant now = Instant.now();
        MeasuredProcess started = new MeasuredProcess(builder.start(), now);
        Thread reader = new Thread(() -> started.read(started.process.inputReader()));
        reader.setDaemon(true);
        reader.start();
        return started;
    }

    Instant launched() {
        return launched;
    }

    /** Returns the lines of one kind so far. */
    List<JsonObject> all(String event) {
        return lines.stream()
                .filter(line -> line.get("event").getAsString().equals(event))
                .toList();
    }

    /** Waits for the {@code count}th line of one kind. */
    JsonObject await(String event, int count) {
        try {
            Awaitility.await(event + " no. " + count)
                    .atMost(BOUND)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> all(event).size() >= count || !process.isAlive());
            return all(event).get(count - 1);
        } catch (ConditionTimeoutException | IndexOutOfBoundsException never) {
            throw new AssertionError("it never said " + event + " no. " + count + ", but " + tail(), never);
        }
    }

    /** Returns the resident memory, in megabytes of 10^6 bytes. */
    double residentMegabytes() throws IOException {
        return kilobytes("VmRSS") * 1024 / 1e6;
    }

    /** Returns the processor time so far, in seconds, in user and in kernel mode together. */
    double processorSeconds() throws IOException {
        String stat = Files.readString(proc("stat"));
        List<String> fields = List.of(stat.substring(stat.lastIndexOf(")") + 2).split(" ", -1));
        return (Long.parseLong(fields.get(11)) + Long.parseLong(fields.get(12))) / TICKS_A_SECOND;
    }

    /** Returns how many threads there are. */
    int threads() throws IOException {
        return (int) kilobytes("Threads");
    }

    /** Sends SIGTERM and returns the exit code. */
    int terminate() throws InterruptedException {
        process.toHandle().destroy();
        if (!process.waitFor(BOUND.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("the process does not end: " + tail());
        }
        return process.exitValue();
    }

    private List<JsonObject> tail() {
        return lines.subList(Math.max(0, lines.size() - TOLD), lines.size());
    }

    private long kilobytes(String name) throws IOException {
        return Files.readAllLines(proc("status")).stream()
                .filter(line -> line.startsWith(name + ":"))
                .map(line -> line.replaceAll("\\D", ""))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElseThrow();
    }

    private Path proc(String file) {
        return Path.of("/proc", Long.toString(process.pid()), file);
    }

    private void read(BufferedReader reader) {
        try (reader) {
            reader.lines()
                    .filter(line -> line.startsWith("{"))
                    .map(line -> JsonParser.parseString(line).getAsJsonObject())
                    .forEach(lines::add);
        } catch (IOException | UncheckedIOException closed) {
            // The process is gone.
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
