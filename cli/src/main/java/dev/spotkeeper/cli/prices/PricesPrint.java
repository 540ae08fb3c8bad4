package dev.spotkeeper.cli.prices;

import dev.spotkeeper.cli.fleet.Columns;
import dev.spotkeeper.cli.local.Home;
import dev.spotkeeper.cli.local.LocalState;
import dev.spotkeeper.core.price.OperatingSystem;
import java.io.PrintWriter;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Prints prices and sizes: of the running local Azure, of one that is started for it, or of the public list. */
public final class PricesPrint implements AutoCloseable {
    private static final long MB_OF_A_GB = 1024;

    private final PriceBoard board;
    private final PrintWriter out;
    private final PrintWriter err;

    PricesPrint(PriceBoard board, PrintWriter out, PrintWriter err) {
        this.board = board;
        this.out = out;
        this.err = err;
    }

    /** Opens the running local Azure, or starts its world in this process. */
    public static PricesPrint ofLocalAzure(Home home, InstantSource clock, PrintWriter out, PrintWriter err) {
        PriceBoard board =
                LocalState.isThere(home) ? new RunningBoard(LocalState.ofRunning(home), clock) : WorldBoard.open(clock);
        return new PricesPrint(board, out, err);
    }

    /** Opens the public list. */
    public static PricesPrint ofPublicList(URI list, InstantSource clock, PrintWriter out, PrintWriter err) {
        return new PricesPrint(new PublicBoard(list, WorldBoard.open(clock), clock), out, err);
    }

    /** Prints prices. */
    public void prices(PriceQuestion question, Currency currency, PriceOrder order, PriceForm form) {
        PriceSearch.Found found = new PriceSearch(board).find(question, currency);
        List<PriceRow> rows = new ArrayList<>(found.rows());
        rows.sort(order.comparator());
        if (form == PriceForm.TABLE) {
            out.println("Prices of an hour in " + question.region() + ", " + currency + ", "
                    + (question.system() == OperatingSystem.WINDOWS ? "Windows" : "Linux") + ", by " + board.words());
        }
        PriceText.lines(form, rows).forEach(out::println);
        out.flush();
        found.troubles().forEach(trouble -> err.println("spotkeeper: " + trouble));
        err.flush();
    }

    /** Prints the sizes that can be Spot, up to so many vCPUs. */
    public void sizes(String region, int maxVcpus) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("NAME", "CORES", "MEMORY", "DISK"));
        board.catalogue().in(region.replace(" ", "").toLowerCase(Locale.ROOT)).stream()
                .filter(ListedSize::canBeSpot)
                .filter(size -> size.vcpus() <= maxVcpus)
                .forEach(size -> rows.add(List.of(
                        size.name(),
                        String.valueOf(size.vcpus()),
                        size.memoryGb().stripTrailingZeros().toPlainString() + " GB",
                        size.diskMb() == 0 ? "-" : size.diskMb() / MB_OF_A_GB + " GB")));
        Columns.of(rows).forEach(out::println);
        out.flush();
    }

    @Override
    public void close() {
        board.close();
    }
}
