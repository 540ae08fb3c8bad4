package dev.spotkeeper.cli.fleet;

import java.util.ArrayList;
import java.util.List;

/** Puts rows of text into columns. A text that is long is cut: what Azure said in full stands in the decision log. */
public final class Columns {
    private static final String GAP = "  ";

    /** Characters: all that is ours to say is shorter. */
    private static final int WIDEST = 80;

    private Columns() {}

    /** Returns a line a row; every column is as wide as its widest text. */
    public static List<String> of(List<List<String>> rows) {
        List<List<String>> shown = rows.stream()
                .map(row -> row.stream().map(Columns::cut).toList())
                .toList();
        List<String> lines = new ArrayList<>();
        for (List<String> row : shown) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                String text = row.get(column);
                line.append(text)
                        .append(" ".repeat(width(shown, column) - text.length()))
                        .append(GAP);
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private static String cut(String text) {
        return text.length() <= WIDEST ? text : text.substring(0, WIDEST - 1).stripTrailing() + "…";
    }

    private static int width(List<List<String>> rows, int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}
