package dev.spotkeeper.cli.command;

import dev.spotkeeper.cli.UsageProblem;
import dev.spotkeeper.cli.local.FleetDocument;
import dev.spotkeeper.core.pool.Fleet;
import dev.spotkeeper.core.pool.Pool;
import dev.spotkeeper.wire.fleet.FleetReader;
import dev.spotkeeper.wire.fleet.FleetReading;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What can be done with a fleet document. */
@Command(name = "fleet", mixinStandardHelpOptions = true, description = "Checks a fleet document.")
public final class FleetCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Without a subcommand there is nothing to do. */
    @Override
    public void run() {
        throw new UsageProblem("a command is missing: ./spotkeeper fleet --help lists them");
    }

    /** Checks a document: exit code 0 when it is good, 2 with one line a problem when it is not. */
    @Command(
            mixinStandardHelpOptions = true,
            description = {
                "Checks a fleet document, as the functions do before they take it.",
                "Exit code 0, or 2 with FILE:LINE: REASON for each problem. An example: docs/examples/fleet.json"
            })
    int check(@Parameters(paramLabel = "FILE", description = "The document.") Path file) {
        FleetReading reading = FleetReader.read(FleetDocument.textOf(file));
        if (reading instanceof FleetReading.Refused refused) {
            PrintWriter err = spec.commandLine().getErr();
            refused.problems().forEach(problem -> err.println(file + ":" + problem));
            err.flush();
            return CommandLine.ExitCode.USAGE;
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(file + ": good, " + words(((FleetReading.Accepted) reading).fleet()));
        out.flush();
        return CommandLine.ExitCode.OK;
    }

    private static String words(Fleet fleet) {
        return fleet.pools().isEmpty()
                ? "without pools"
                : fleet.pools().stream().map(FleetCommand::words).collect(Collectors.joining(", "));
    }

    private static String words(Pool pool) {
        return pool.name() + " with " + pool.target() + (pool.target() == 1 ? " VM" : " VMs");
    }
}
