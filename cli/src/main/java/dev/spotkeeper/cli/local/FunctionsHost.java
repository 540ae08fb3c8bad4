package dev.spotkeeper.cli.local;

import dev.spotkeeper.cli.RunFailure;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** The local Functions host as a process of its own, with the staged app. */
final class FunctionsHost implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofSeconds(90);
    private static final String MAIN = "dev.spotkeeper.simulator.host.HostMain";

    private final ChildProcess process;
    private final URI uri;

    private FunctionsHost(ChildProcess process, URI uri) {
        this.process = process;
        this.uri = uri;
    }

    /**
     * How to start it.
     *
     * @param port where it listens; 0 takes a free one
     * @param key the function key
     * @param settings the app settings, as environment variables
     * @param javaArguments options of its JVM
     */
    record Launch(int port, String key, Map<String, String> settings, List<String> javaArguments) {}

    /** Starts it and waits until it is ready. */
    static FunctionsHost start(Home home, Launch launch, Path logFile, Consumer<String> listener) {
        CompletableFuture<Integer> ready = new CompletableFuture<>();
        ChildProcess process = ChildProcess.start(
                new ChildProcess.Launch("functions", command(home, launch), launch.settings(), logFile), line -> {
                    OutputEvents.readyPort(line).ifPresent(ready::complete);
                    listener.accept(line);
                });
        var unused = process.ended()
                .thenAccept(code -> ready.completeExceptionally(new RunFailure(
                        "the Functions host ended with code " + code + " at its start; see " + logFile)));
        try {
            int port = ready.get(READY_WITHIN.toSeconds(), TimeUnit.SECONDS);
            return new FunctionsHost(process, URI.create("http://127.0.0.1:" + port));
        } catch (ExecutionException | TimeoutException e) {
            process.close();
            throw e.getCause() instanceof RunFailure failure
                    ? failure
                    : new RunFailure("the Functions host was not ready in time; see " + logFile, e);
        } catch (InterruptedException e) {
            process.close();
            Thread.currentThread().interrupt();
            throw new RunFailure("interrupted while the Functions host started", e);
        }
    }

    private static List<String> command(Home home, Launch launch) {
        List<String> command = new java.util.ArrayList<>();
        command.add(Home.java());
        command.addAll(launch.javaArguments());
        command.addAll(
                List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx512m", "-cp", home.hostClassPath(), MAIN));
        command.addAll(List.of("--app", home.stagedApp().toString()));
        command.addAll(List.of("--worker-lib", home.hostWorkerLibraries().toString()));
        command.addAll(List.of("--port", String.valueOf(launch.port()), "--key", launch.key()));
        command.addAll(List.of("--end-with", "stdin"));
        return command;
    }

    URI uri() {
        return uri;
    }

    @Override
    public void close() {
        process.close();
    }
}
