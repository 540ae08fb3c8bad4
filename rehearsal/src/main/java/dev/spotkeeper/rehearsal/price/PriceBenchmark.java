package dev.spotkeeper.rehearsal.price;

import dev.spotkeeper.core.price.MaxPrice;
import dev.spotkeeper.core.price.PricePolicy;
import dev.spotkeeper.core.price.PriceResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes the benchmark of the price check: {@code PriceBenchmark TRACES REPORT.md}. */
public final class PriceBenchmark {
    /** p3.2xlarge, in all nine zones. */
    static final double ON_DEMAND = 3.06;

    /** How far the max prices lie above the first price of their place. */
    private static final List<String> CAPS = List.of("1.02", "1.05", "1.08", "1.1", "1.15");

    /** Who never worked paid nothing. */
    private static final double HOUR = 1;

    private PriceBenchmark() {}

    /**
     * Replays the recordings in a folder.
     *
     * @param args the folder with the recordings, and the file to write
     * @throws IOException when the report cannot be written
     */
    public static void main(String[] args) throws IOException {
        if (args.length != 2) {
            throw new IllegalArgumentException("Expected: TRACES REPORT.md");
        }
        PriceSeries series = PriceSeries.read(Path.of(args[0]).resolve("aws_v100_9zones_spot_price.csv"));
        List<String> report = new ArrayList<>();
        CAPS.forEach(cap -> table(series, new BigDecimal(cap), report));
        Files.writeString(Path.of(args[1]), String.join("\n", report) + "\n");
    }

    private static void table(PriceSeries series, BigDecimal factor, List<String> report) {
        report.add("\n### Max price " + factor + " times the first price\n");
        report.add(
                "| | evictions for price | of them warned of | own stops | starts | up, % | $ an hour of work | saved against on-demand, $ |");
        report.add("|---".repeat(8) + "|");
        for (Handling handling : List.of(
                Handling.NOTHING,
                Handling.RESTARTS,
                Handling.of(PriceResponse.TELL, Optional.empty()),
                Handling.of(PriceResponse.RAISE, Optional.of(MaxPrice.NONE)),
                Handling.of(PriceResponse.MOVE, Optional.empty()),
                Handling.of(PriceResponse.DRAIN_AND_WAIT, Optional.empty()),
                waiting("0.05"),
                waiting("0.1"))) {
            report.add(row(handling, bill(series, handling, factor)));
        }
    }

    /** Returns what one VM in each place comes to together. */
    static Bill bill(PriceSeries series, Handling handling, BigDecimal factor) {
        Bill sum = new Bill();
        for (String place : series.prices().keySet()) {
            BigDecimal cap =
                    series.at(place, series.start()).multiply(factor).setScale(MaxPrice.DECIMALS, RoundingMode.HALF_UP);
            sum = sum.plus(PriceReplay.run(series, handling, place, new MaxPrice(cap)));
        }
        return sum;
    }

    private static Handling waiting(String headRoom) {
        return Handling.of(new PricePolicy(PriceResponse.DRAIN_AND_WAIT, new BigDecimal(headRoom), Optional.empty()));
    }

    private static String row(Handling handling, Bill bill) {
        return String.format(
                Locale.ROOT,
                "| %s | %d | %d | %d | %d | %.1f | %.4f | %.0f |",
                handling.name(),
                bill.evictions(),
                bill.warned(),
                bill.stops(),
                bill.starts(),
                100 * bill.worked() / bill.hours(),
                bill.usd() / Math.max(bill.worked(), HOUR),
                bill.worked() * ON_DEMAND - bill.usd());
    }
}
