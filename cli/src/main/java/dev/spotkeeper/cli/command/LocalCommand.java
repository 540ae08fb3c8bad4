package dev.spotkeeper.cli.command;

import dev.spotkeeper.cli.UsageProblem;
import dev.spotkeeper.cli.local.EnvironmentLines;
import dev.spotkeeper.cli.local.FleetDocument;
import dev.spotkeeper.cli.local.Home;
import dev.spotkeeper.cli.local.LocalState;
import dev.spotkeeper.cli.local.LocalUp;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Local Azure without a script. */
@Command(
        name = "local",
        mixinStandardHelpOptions = true,
        subcommands = ParityCommand.class,
        description = "Azure on your machine, without a script: start it, and point your own tools at it.")
final class LocalCommand implements Runnable {
    private final Home home = Home.find();

    @Override
    public void run() {
        throw new UsageProblem("say what: ./spotkeeper local up, ./spotkeeper local env, or ./spotkeeper local parity");
    }

    /** Starts local Azure. */
    @Command(
            mixinStandardHelpOptions = true,
            description = {
                "Starts local Azure, six Spot VMs with a worker each, a pool of three more, and the functions. Runs until"
                        + " Ctrl-C.",
                "Prints every endpoint. In other terminals: ./spotkeeper evict, capacity, status, log."
            })
    int up(
            @Option(
                            names = "--port",
                            paramLabel = "PORT",
                            defaultValue = "7071",
                            description = "Port of the functions; 0 takes a free one. Default: ${DEFAULT-VALUE}")
                    int port,
            @Option(
                            names = "--seed",
                            paramLabel = "N",
                            defaultValue = "1",
                            description = "What chance begins with. Default: ${DEFAULT-VALUE}")
                    long seed,
            @Option(
                            names = "--fleet",
                            paramLabel = "FILE",
                            description =
                                    "Fleet document that the functions begin with. Default: a pool of three VMs with"
                                            + " the Delete policy in two regions.")
                    Optional<Path> fleet,
            @Option(
                            names = "--work",
                            paramLabel = "COMMAND",
                            description = "What the workers run for each message, split at spaces (docs/work.md)."
                                    + " Default: an example that computes.")
                    Optional<String> work) {
        FleetDocument document = fleet.map(FleetDocument::read).orElseGet(FleetDocument::usual);
        return new LocalUp(home, System.out).run(new LocalUp.Options(port, seed, document, work));
    }

    /** How the environment is printed. */
    enum Form {
        /** Lines for a POSIX shell. */
        BASH,
        /** An object for programs. */
        JSON;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Prints how to use the running local Azure. */
    @Command(
            mixinStandardHelpOptions = true,
            description = {
                "Prints what points az, the SDKs and curl at the running local Azure.",
                "Use it so: eval \"$(./spotkeeper local env)\""
            })
    int env(
            @Option(
                            names = "--shell",
                            paramLabel = "FORM",
                            defaultValue = "bash",
                            description =
                                    "bash: lines to evaluate; json: an object of variables, null for one that is to be unset."
                                            + " Default: ${DEFAULT-VALUE}")
                    Form form,
            @Option(names = "--func", description = "Print the settings for func start instead (local.settings.json).")
                    boolean func) {
        EnvironmentLines lines = new EnvironmentLines(LocalState.ofRunning(home));
        System.out.println(func ? lines.forFunc() : form == Form.JSON ? lines.forPrograms() : lines.forShell());
        return 0;
    }
}
