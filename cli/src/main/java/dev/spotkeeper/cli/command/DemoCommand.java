package dev.spotkeeper.cli.command;

import dev.spotkeeper.cli.UsageProblem;
import dev.spotkeeper.cli.demo.Demo;
import dev.spotkeeper.cli.demo.DemoOptions;
import dev.spotkeeper.cli.demo.Scenario;
import dev.spotkeeper.cli.demo.TraceRequest;
import dev.spotkeeper.cli.local.Home;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The main job, end to end, on this machine. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Runs the main job on your machine, evictions and all, in some six minutes.",
            "Starts local Azure, six Spot VMs with a real worker each, a pool of three that Spotkeeper deploys itself, and"
                    + " the functions; feeds real work; evicts VMs in every way; shows what happens as it happens, and a summary.",
            "Exit code 0 only if nothing was lost, every evicted VM came back or was replaced, and the VMs that"
                    + " their owner stopped or deleted stayed so."
        })
final class DemoCommand implements Callable<Integer> {
    @Option(names = "--json", description = "One JSON object a line; the last one is the summary.")
    private boolean json;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "What chance begins with. Default: ${DEFAULT-VALUE}")
    private long seed;

    @Option(names = "--keep", description = "Keep the temporary folder with all logs; its path is printed.")
    private boolean keep;

    @Option(
            names = "--scenario",
            paramLabel = "NAME",
            description = {
                "What happens; day where nothing is said.",
                "day: evictions of every kind, a shortage, a pool that moves through sizes and regions.",
                "prices: the Spot price climbs above the max price of VMs, one for each policy, and falls again."
            })
    private final List<Scenario> scenario = new ArrayList<>();

    @ArgGroup(exclusive = false, multiplicity = "0..1", heading = "On a recorded trace instead of the script:%n")
    private final List<TraceOptions> trace = new ArrayList<>();

    @Override
    public Integer call() {
        if (!scenario.isEmpty() && !trace.isEmpty()) {
            throw new UsageProblem("--scenario and --trace exclude each other: a trace is a scenario of its own");
        }
        return new Demo(Home.find(), System.out)
                .run(new DemoOptions(
                        json,
                        seed,
                        keep,
                        scenario.stream().findFirst().orElse(Scenario.DAY),
                        trace.stream().findFirst().map(TraceOptions::request)));
    }

    /** Which part of which trace drives capacity. */
    static final class TraceOptions {
        @Option(
                names = "--trace",
                required = true,
                paramLabel = "FILE",
                description = "CSV with the columns zone, start_utc, end_utc, samples, available.")
        private Path file = Path.of("");

        @Option(
                names = "--from",
                required = true,
                paramLabel = "INSTANT",
                description = "Where the stretch begins, for example 2023-02-20T00:00:00Z.")
        private String from = "";

        @Option(
                names = "--for",
                required = true,
                paramLabel = "DURATION",
                description = "How long the stretch is, for example 6h or 90m.")
        private String length = "";

        @Option(
                names = "--speed",
                paramLabel = "N",
                description = "How many times as fast the series of the trace runs; all else stays in real time."
                        + " Default: 60")
        private int speed = 60;

        TraceRequest request() {
            if (speed < 1) {
                throw new UsageProblem("--speed must be 1 or more, not " + speed);
            }
            return new TraceRequest(file, instant(), duration(), speed);
        }

        private Instant instant() {
            try {
                return Instant.parse(from);
            } catch (DateTimeException e) {
                throw new UsageProblem("--from must be an instant such as 2023-02-20T00:00:00Z, not '" + from + "'");
            }
        }

        private Duration duration() {
            try {
                Duration duration = Duration.parse("PT" + length.toUpperCase(Locale.ROOT));
                if (duration.isNegative() || duration.isZero()) {
                    throw new UsageProblem("--for must be longer than nothing");
                }
                return duration;
            } catch (DateTimeException e) {
                throw new UsageProblem("--for must be a duration such as 6h or 90m, not '" + length + "'");
            }
        }
    }
}
