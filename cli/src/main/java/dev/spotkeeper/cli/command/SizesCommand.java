package dev.spotkeeper.cli.command;

import dev.spotkeeper.cli.local.Home;
import dev.spotkeeper.cli.prices.PricesPrint;
import java.time.InstantSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows which sizes can be Spot. */
@Command(
        name = "sizes",
        mixinStandardHelpOptions = true,
        description = {
            "Shows the sizes of a region that can be Spot, the smallest first: cores, memory, temporary disk.",
            "Reads the running local Azure, or starts its world for this. Burstable (B) and promotional sizes are never"
                    + " Spot."
        })
public final class SizesCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "REGION", description = "For example westeurope")
    private String region = "";

    @Option(names = "--max-vcpus", paramLabel = "N", description = "Only sizes with at most so many cores.")
    private int maxVcpus = Integer.MAX_VALUE;

    @Override
    public void run() {
        try (PricesPrint print = PricesPrint.ofLocalAzure(
                Home.find(),
                InstantSource.system(),
                spec.commandLine().getOut(),
                spec.commandLine().getErr())) {
            print.sizes(region, maxVcpus);
        }
    }
}
