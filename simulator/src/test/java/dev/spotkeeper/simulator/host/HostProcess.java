package dev.spotkeeper.simulator.host;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.spotkeeper.simulator.tls.LocalCertificate;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** A host as a process of its own. */
final class HostProcess implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(90);

    private final Process process;
    private final Path output;

    private HostProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    static HostProcess start(Path output, List<String> jvm, Map<String, String> settings, List<String> arguments)
            throws Exception {
        List<String> command = new java.util.ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
        command.addAll(jvm);
        command.addAll(List.of("-cp", location(HostMain.class) + File.pathSeparator + location(Gson.class)));
        command.add(HostMain.class.getName());
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(output.toFile()).redirectErrorStream(true);
        builder.environment().putAll(settings);
        return new HostProcess(builder.start(), output);
    }

    static HostProcess running(TestApp app, LocalStore store, Map<String, String> settings, Path output, String... more)
            throws Exception {
        List<String> trust = List.of(
                "-Djavax.net.ssl.trustStore=" + store.certificate().trustStore(),
                "-Djavax.net.ssl.trustStorePassword=" + LocalCertificate.TRUST_PASSWORD);
        List<String> arguments = new java.util.ArrayList<>(List.of(
                "--app",
                app.folder().toString(),
                "--worker-lib",
                TestApp.WORKER_LIB.toString(),
                "--port",
                "0",
                "--key",
                TestHost.KEY,
                "--message-lock",
                "PT4S"));
        arguments.addAll(List.of(more));
        HostProcess host = start(output, trust, settings, arguments);
        host.await(1, Events.of("ready", EventLog.HOST));
        return host;
    }

    String text() throws IOException {
        return Files.readString(output);
    }

    List<JsonObject> matching(Predicate<JsonObject> wanted) throws IOException {
        String text = text();
        // The last line may be half written.
        return text.substring(0, text.lastIndexOf('\n') + 1)
                .lines()
                .map(line -> JsonParser.parseString(line).getAsJsonObject())
                .filter(wanted)
                .toList();
    }

    void await(int count, Predicate<JsonObject> wanted) {
        Awaitility.await().atMost(LIMIT).until(() -> matching(wanted).size() >= count);
    }

    /** Ends it as a supervisor would, and returns its exit code. */
    int terminate() throws InterruptedException {
        process.destroy();
        return exitCode();
    }

    /** Ends its standard input, as the death of its parent does. */
    void endInput() throws IOException {
        process.getOutputStream().close();
    }

    /** Ends it as a lost machine would. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        exitCode();
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("the host did not end within " + LIMIT);
        }
        return process.exitValue();
    }

    private static Path location(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
