package dev.spotkeeper.cli.local;

import dev.spotkeeper.cli.UsageProblem;
import dev.spotkeeper.cli.story.Story;
import dev.spotkeeper.cli.story.TextTeller;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/** Local Azure without a script, until Ctrl-C. */
public final class LocalUp {
    private final Home home;
    private final PrintStream out;

    public LocalUp(Home home, PrintStream out) {
        this.home = home;
        this.out = out;
    }

    /**
     * What a user asked for.
     *
     * @param port of the functions; 0 takes a free one
     * @param seed what chance begins with
     * @param fleet the fleet document that the functions begin with
     * @param work the work command of the workers; empty for an example
     */
    public record Options(int port, long seed, FleetDocument fleet, Optional<String> work) {}

    /** Runs until this process is told to end. */
    public int run(Options options) {
        try (RunLock lock = RunLock.take(home)) {
            requireFree(options.port());
            runIn(RunFolder.create(false), new Start(options, lock));
        }
        return 0;
    }

    private record Start(Options options, RunLock lock) {}

    /** The logs of what failed stay: the message names them. */
    private void runIn(RunFolder folder, Start start) {
        out.println("Starting local Azure ... logs in " + folder.logs() + "; what it refuses stands in "
                + folder.refusals().getFileName());
        EnvironmentSettings settings = EnvironmentSettings.usual(
                        home, folder, start.options().seed())
                .withFunctionsPort(start.options().port())
                .withWork(start.options().work());
        try (LocalEnvironment azure = LocalEnvironment.start(settings, new Story(0, new TextTeller(out, false)))) {
            AzFolder.of(home).forgetRun();
            start.lock().publish(azure.state());
            out.println(description(azure.state(), start.options().fleet()));
            Fleet.request(azure);
            azure.adopt(start.options().fleet());
            waitForever();
        } finally {
            LocalState.remove(home);
        }
        folder.deleteUnlessKept();
    }

    private static void waitForever() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void requireFree(int port) {
        if (port < 0 || port > 65_535) {
            throw new UsageProblem("--port must be from 0 to 65535, not " + port);
        }
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            probe.setReuseAddress(true);
        } catch (IOException e) {
            throw new UsageProblem("port " + port + " is in use: stop what listens there, or choose another with --port"
                    + " (0 takes a free one)");
        }
    }

    private static String pools(FleetDocument document) {
        return document.fleet().pools().isEmpty()
                ? "no pools; ./spotkeeper local up --fleet FILE begins with some"
                : document.fleet().pools().stream()
                        .map(pool -> pool.name() + " with " + pool.target() + (pool.target() == 1 ? " VM" : " VMs"))
                        .collect(Collectors.joining(", "));
    }

    private static String description(LocalState state, FleetDocument document) {
        return String.join(
                "\n",
                "",
                "Local Azure is up, and six Spot VMs are being created: ./spotkeeper status shows when they run.",
                "  pools             " + pools(document),
                "  Resource Manager  " + state.get(Endpoint.ARM),
                "  identity          " + state.get(Endpoint.IDENTITY),
                "  logs              " + state.get(Endpoint.setting("SPOTKEEPER_LOGS_ENDPOINT")) + " (workspace "
                        + state.get(Endpoint.setting("SPOTKEEPER_LOGS_WORKSPACE")) + ")",
                "  prices            " + state.get(Endpoint.setting("SPOTKEEPER_PRICES_ENDPOINT")),
                "  functions         " + state.get(Endpoint.FUNCTIONS),
                "  alerts            " + state.get(Endpoint.ALERTS),
                "  control storage   " + state.get(Endpoint.setting("SpotkeeperControl__queueServiceUri"))
                        + " (queues), " + state.get(Endpoint.setting("SpotkeeperControl__tableServiceUri"))
                        + " (tables)",
                "  work storage      " + state.get(Endpoint.setting("SpotkeeperWork__queueServiceUri")) + " (queues), "
                        + state.get(Endpoint.setting("SpotkeeperWork__blobServiceUri")) + " (blobs)",
                "  certificate       " + state.get(Endpoint.CA),
                "",
                "In other terminals:",
                "  ./spotkeeper status                      the VMs and the pools",
                "  ./spotkeeper evict vm-1 --notice 30s     take a VM away",
                "  ./spotkeeper capacity 2 down             let a zone or a region run out of Spot capacity (up gives it back)",
                "  ./spotkeeper log --follow                what Spotkeeper decides, and why",
                "  eval \"$(./spotkeeper local env)\"         point az, the SDKs and curl here",
                "",
                "Ctrl-C ends it.",
                "");
    }
}
