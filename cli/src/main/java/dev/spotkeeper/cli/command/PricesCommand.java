package dev.spotkeeper.cli.command;

import dev.spotkeeper.cli.UsageProblem;
import dev.spotkeeper.cli.local.Home;
import dev.spotkeeper.cli.prices.Currency;
import dev.spotkeeper.cli.prices.PriceForm;
import dev.spotkeeper.cli.prices.PriceOrder;
import dev.spotkeeper.cli.prices.PriceQuestion;
import dev.spotkeeper.cli.prices.PriceQuestion.Least;
import dev.spotkeeper.cli.prices.PricesPrint;
import dev.spotkeeper.core.price.OperatingSystem;
import java.io.PrintWriter;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what Spot costs. */
@Command(
        name = "prices",
        mixinStandardHelpOptions = true,
        description = {
            "Shows what sizes cost in a region: on demand, as Spot, and what Spot saves.",
            "Reads the running local Azure, or starts its world for this; --live reads the public list of Azure, which"
                    + " needs no sign-in."
        })
public final class PricesCommand implements Runnable {
    private static final URI PUBLIC_LIST = URI.create("https://prices.azure.com");

    /** What goes wrong with a source is told by the command itself, in one line. */
    private static final Logger SOURCES = Logger.getLogger("dev.spotkeeper.azure");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "REGION", description = "For example westeurope")
    private String region = "";

    @Option(
            names = "--size",
            split = ",",
            paramLabel = "SIZE",
            description = "Only these sizes. Default: all that can be Spot")
    private List<String> sizes = List.of();

    @Option(names = "--min-vcpus", paramLabel = "N", description = "Only sizes with at least so many vCPUs.")
    private int vcpus;

    @Option(names = "--min-memory", paramLabel = "N", description = "Only sizes with at least so many GB of memory.")
    private int memory;

    @Option(
            names = "--os",
            paramLabel = "linux|windows",
            defaultValue = "linux",
            description = "What runs on it. Default: ${DEFAULT-VALUE}")
    private OperatingSystem system = OperatingSystem.LINUX;

    @Option(
            names = "--currency",
            paramLabel = "EUR",
            defaultValue = "usd",
            description = "Its code. Max prices are in US dollars in any case. Default: ${DEFAULT-VALUE}")
    private Currency currency = Currency.USD;

    @Option(
            names = "--sort",
            paramLabel = "saving|spot|size",
            defaultValue = "saving",
            description = "What comes first: the largest saving, the lowest Spot price, or by name. Default:"
                    + " ${DEFAULT-VALUE}")
    private PriceOrder order = PriceOrder.SAVING;

    @Option(names = "--csv", description = "Print comma-separated values.")
    private boolean csv;

    @Option(names = "--json", description = "Print a JSON array.")
    private boolean json;

    @Option(names = "--live", description = "Read the public list of prices of Azure.")
    private boolean live;

    @Override
    public void run() {
        if (csv && json) {
            throw new UsageProblem("--csv and --json do not go together: choose one");
        }
        SOURCES.setLevel(Level.OFF);
        PriceForm form = PriceForm.TABLE;
        if (csv || json) {
            form = csv ? PriceForm.CSV : PriceForm.JSON;
        }
        try (PricesPrint print = open()) {
            print.prices(new PriceQuestion(region, sizes, new Least(vcpus, memory), system), currency, order, form);
        }
    }

    private PricesPrint open() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        return live
                ? PricesPrint.ofPublicList(PUBLIC_LIST, InstantSource.system(), out, err)
                : PricesPrint.ofLocalAzure(Home.find(), InstantSource.system(), out, err);
    }
}
