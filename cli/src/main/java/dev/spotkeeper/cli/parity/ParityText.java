package dev.spotkeeper.cli.parity;

import dev.spotkeeper.cli.fleet.Columns;
import dev.spotkeeper.simulator.parity.Deviation;
import dev.spotkeeper.simulator.parity.Parity;
import dev.spotkeeper.simulator.parity.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A comparison as lines: each recording with its score, then each exchange that is unlike and why, then the score of all. */
public final class ParityText {
    /** An answer that is quite another one would fill the screen. */
    private static final int MOST_DEVIATIONS = 12;

    private ParityText() {}

    /** The lines. */
    public static List<String> of(Parity parity) {
        List<String> lines = new ArrayList<>(Columns.of(table(parity)));
        List<Row> unlike = parity.rows().stream().filter(row -> !row.isAlike()).toList();
        if (!unlike.isEmpty()) {
            lines.add("");
        }
        unlike.forEach(row -> lines.addAll(of(row)));
        lines.add("");
        lines.add(sum(parity));
        return lines;
    }

    private static List<List<String>> table(Parity parity) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("RECORDING", "EXCHANGES", "ALIKE", "PREPARED", "EXPLAINED", "UNEXPLAINED", "SCORE"));
        parity.recordings().forEach(name -> rows.add(line(name, new Parity(parity.of(name)))));
        return rows;
    }

    private static List<String> line(String name, Parity one) {
        return List.of(
                name,
                Integer.toString(one.rows().size()),
                Long.toString(one.alike()),
                Long.toString(one.prepared()),
                Long.toString(one.explained()),
                Long.toString(one.unexplained()),
                percent(one.score()));
    }

    private static List<String> of(Row row) {
        List<String> lines = new ArrayList<>();
        lines.add(row.recording() + "/" + row.file() + " " + row.request());
        row.deviations().stream().limit(MOST_DEVIATIONS).map(Deviation::text).forEach(text -> lines.add("  " + text));
        if (row.deviations().size() > MOST_DEVIATIONS) {
            lines.add("  and " + (row.deviations().size() - MOST_DEVIATIONS) + " more");
        }
        lines.add("  " + verdict(row));
        return lines;
    }

    private static String verdict(Row row) {
        return row.isPrepared()
                ? "prepared: what it shows was taken from the recording"
                : row.reason().map(reason -> "explained: " + reason).orElse("unexplained");
    }

    private static String sum(Parity parity) {
        return "score " + percent(parity.score()) + ": " + parity.alike() + " of "
                + parity.rows().size() + " exchanges answered alike, " + parity.prepared() + " prepared, "
                + parity.explained()
                + " unlike for a reason that is listed, " + parity.unexplained() + " unexplained";
    }

    /** Rounded down, so that nothing below 100 % reads as 100 %. */
    private static String percent(double score) {
        return String.format(Locale.ROOT, "%.1f %%", Math.floor(score * 10) / 10);
    }
}
