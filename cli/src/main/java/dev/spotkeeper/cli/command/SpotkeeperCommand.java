package dev.spotkeeper.cli.command;

import dev.spotkeeper.cli.UsageProblem;
import dev.spotkeeper.cli.Version;
import dev.spotkeeper.cli.explain.Explain;
import dev.spotkeeper.cli.fleet.DecisionLog;
import dev.spotkeeper.cli.fleet.PoolTable;
import dev.spotkeeper.cli.fleet.StatusTable;
import dev.spotkeeper.cli.fleet.WorkerOrders;
import dev.spotkeeper.cli.local.ControlClient;
import dev.spotkeeper.cli.local.Home;
import dev.spotkeeper.cli.local.LocalState;
import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The root command, and those that speak to a running local Azure. */
@Command(
        name = "spotkeeper",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Keeps interruptible work alive on Azure Spot VMs, and rehearses it on your machine.",
        subcommands = {
            DemoCommand.class,
            LocalCommand.class,
            FleetCommand.class,
            PricesCommand.class,
            SizesCommand.class,
            GenerateCompletion.class
        },
        footer = {"", "Start with: ./spotkeeper demo"})
public final class SpotkeeperCommand implements Runnable {
    private final Home home = Home.find();

    /** Without a subcommand there is nothing to do. */
    @Override
    public void run() {
        throw new UsageProblem("a command is missing: ./spotkeeper --help lists them");
    }

    /** Evicts a VM of the running local Azure. */
    @Command(
            mixinStandardHelpOptions = true,
            description = {
                "Evicts a VM of the running local Azure, as Azure would.",
                "Spotkeeper is not told: it has to notice. Watch it with: ./spotkeeper log --follow"
            })
    int evict(
            @Parameters(paramLabel = "VM", description = "Name of the VM, as in: ./spotkeeper status") String vm,
            @Option(
                            names = "--notice",
                            converter = Notice.Reader.class,
                            paramLabel = "30s|8s|none",
                            defaultValue = "30s",
                            description = "How long Scheduled Events show it beforehand. Default: ${DEFAULT-VALUE}")
                    Notice notice) {
        out().println(ControlClient.of(LocalState.ofRunning(home)).evict(vm, notice.length()));
        return 0;
    }

    /** Takes the capacity of a zone away, or gives it back. */
    @Command(
            mixinStandardHelpOptions = true,
            description = {
                "Takes the Spot capacity of a zone or of a whole region away, or gives it back.",
                "When it goes, the Spot VMs there are evicted, most within two minutes, and cannot be started until it is"
                        + " back."
            })
    int capacity(
            @Parameters(paramLabel = "ZONE", description = "A zone, or a region: 1, westeurope-1, northeurope")
                    String zone,
            @Parameters(paramLabel = "down|up", description = "What becomes of it") Direction direction) {
        out().println(ControlClient.of(LocalState.ofRunning(home)).capacity(zone, direction == Direction.UP));
        return 0;
    }

    /** Stops work on a VM. */
    @Command(
            mixinStandardHelpOptions = true,
            description = {
                "Tells the worker of a VM to save what it does, hand it back and take no more, and waits until it has.",
                "The VM runs on. Exit code 1 when the worker does not answer within a minute."
            })
    int drain(
            @Parameters(paramLabel = "VM", description = "Name of the VM, as in: ./spotkeeper status") String vm,
            @Option(
                            names = "--minutes",
                            paramLabel = "N",
                            defaultValue = "60",
                            description = "After how long it takes work again by itself. Default: ${DEFAULT-VALUE}")
                    int minutes) {
        if (minutes < 1) {
            throw new UsageProblem("--minutes must be at least 1");
        }
        out().println(orders().drain(vm, Duration.ofMinutes(minutes)));
        return 0;
    }

    /** Lets a VM take work again. */
    @Command(
            mixinStandardHelpOptions = true,
            description = "Lets the worker of a VM take work again, after: ./spotkeeper drain VM")
    int resume(@Parameters(paramLabel = "VM", description = "Name of the VM, as in: ./spotkeeper status") String vm) {
        out().println(orders().resume(vm));
        return 0;
    }

    private WorkerOrders orders() {
        return WorkerOrders.of(LocalState.ofRunning(home));
    }

    /** Shows the fleet now. */
    @Command(
            mixinStandardHelpOptions = true,
            description = {
                "Shows the fleet of the running local Azure: state, episode and next attempt of each VM; the members of each"
                        + " pool, and what they wait for; the offerings without capacity."
            })
    int status() {
        LocalState state = LocalState.ofRunning(home);
        StatusTable.of(state, InstantSource.system()).print(out());
        PoolTable.of(state, InstantSource.system()).print(out());
        return 0;
    }

    /** Shows the decision log. */
    @Command(
            mixinStandardHelpOptions = true,
            description = "Shows the decision log of the running local Azure: what was decided, when, and why.")
    int log(
            @Option(names = "--vm", paramLabel = "VM", description = "Only what concerns this VM.") Optional<String> vm,
            @Option(names = "--follow", description = "Go on showing what is decided, until Ctrl-C.") boolean follow,
            @Option(
                            names = {"-v", "--verbose"},
                            description =
                                    "Show below each decision what it rests on: the candidates in the order of their rank,"
                                            + " with their figures, and all else that was written down.")
                    boolean verbose) {
        DecisionLog log = DecisionLog.of(LocalState.ofRunning(home), new DecisionLog.Filter(vm, verbose));
        if (follow) {
            log.follow(out());
        } else {
            log.print(out());
        }
        return 0;
    }

    /** Explains payload files. */
    @Command(
            mixinStandardHelpOptions = true,
            description = {
                "Says what an alert, an event, a record or a notice means: for which VM, and what would follow.",
                "Exit code 2 when a file is missing or unreadable. Needs no running local Azure."
            })
    int explain(
            @Parameters(paramLabel = "FILE", arity = "1..*", description = "A payload; - reads standard input.")
                    List<String> files,
            @Option(names = "--json", description = "Print one JSON object a file, on one line.") boolean json) {
        return new Explain(System.in, out(), System.err, InstantSource.system()).run(files, json);
    }

    private static PrintStream out() {
        return System.out;
    }
}
