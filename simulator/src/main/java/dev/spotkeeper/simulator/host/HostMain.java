package dev.spotkeeper.simulator.host;

import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.random.RandomGenerator;

/**
 * The local Functions host as a process. It runs until it is told to end (SIGTERM), gives what is running ten seconds
 * then, and survives being killed at any moment: what it holds are leases that expire. Exit code 2 means that it was
 * started with something wrong, which one line on standard error says.
 */
public final class HostMain {
    private static final int EXIT_USAGE = 2;

    private static final Duration CONNECT = Duration.ofSeconds(5);

    private HostMain() {}

    /** Starts the host; see {@code docs/architecture.md} for the arguments, the settings and the events. */
    public static void main(String[] arguments) throws InterruptedException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try {
            HostOptions options = HostOptions.parse(arguments);
            EventLog events = new EventLog(out, InstantSource.system(), options.instance());
            System.setOut(AppOutput.into(events));
            if (options.endsWithInput()) {
                new ParentWatch(System.in, () -> System.exit(0)).begin();
            }
            run(options, events);
        } catch (HostProblem | IOException problem) {
            System.err.println("functions host: " + problem.getMessage());
            System.exit(EXIT_USAGE);
        }
    }

    private static void run(HostOptions options, EventLog events) throws IOException, InterruptedException {
        Host host = Host.start(options, surroundings(events));
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(host, events, ended), "end"));
        ended.await();
    }

    private static Host.Surroundings surroundings(EventLog events) {
        HttpClient http = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        return new Host.Surroundings(
                new Settings(System.getenv()),
                events,
                InstantSource.system(),
                () -> UUID.randomUUID().toString(),
                RandomGenerator.getDefault(),
                http);
    }

    private static void end(Host host, EventLog events, CountDownLatch ended) {
        try {
            host.close();
        } catch (IOException unclean) {
            events.note("WARNING", "the host did not close cleanly: " + unclean.getMessage());
        } finally {
            ended.countDown();
        }
    }
}
