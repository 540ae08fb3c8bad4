package dev.spotkeeper.rehearsal.placement;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What several runs came to, as cells of a table. */
final class Figures {
    private static final double LOW = 0.05;
    private static final double HIGH = 0.95;

    private Figures() {}

    static double mean(List<Accounts> runs, ToDoubleFunction<Accounts> figure) {
        return runs.stream()
                .mapToDouble(figure)
                .filter(Double::isFinite)
                .average()
                .orElse(Double.NaN);
    }

    /** The mean in so many decimals. */
    static String cell(List<Accounts> runs, ToDoubleFunction<Accounts> figure, int decimals) {
        return number(mean(runs, figure), decimals);
    }

    /** The mean, and behind it the range from the fifth to the ninety-fifth percentile. */
    static String range(List<Accounts> runs, ToDoubleFunction<Accounts> figure, int decimals) {
        double[] sorted = runs.stream().mapToDouble(figure).sorted().toArray();
        String low = number(sorted[(int) (LOW * (sorted.length - 1))], decimals);
        String high = number(sorted[(int) Math.ceil(HIGH * (sorted.length - 1))], decimals);
        return cell(runs, figure, decimals) + " (" + low + " to " + high + ")";
    }

    /** Uptime, evictions, recoveries, attempts, and both costs. */
    static String row(String name, List<Accounts> runs) {
        return String.join(
                " | ",
                "| " + name,
                cell(runs, Accounts::uptimePercent, 2),
                cell(runs, Accounts::evictionsPerDay, 2),
                cell(runs, a -> a.recovery(0.5), 0) + "/" + cell(runs, a -> a.recovery(0.95), 0),
                cell(runs, Accounts::attemptsPerRecovery, 1),
                cell(runs, Accounts::usdPerUsefulHour, 4),
                cell(runs, Accounts::chargedPerUsefulHour, 4) + " |");
    }

    static String number(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
