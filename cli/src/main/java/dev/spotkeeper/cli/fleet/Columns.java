package dev.spotkeeper.cli.fleet;

import java.util.ArrayList;
import java.util.List;

/** Puts rows of text into columns. */
final class Columns {
    private static final String GAP = "  ";

    private Columns() {}

    /** Returns a line a row; every column is as wide as its widest text. */
    static List<String> of(List<List<String>> rows) {
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                String text = row.get(column);
                line.append(text)
                        .append(" ".repeat(width(rows, column) - text.length()))
                        .append(GAP);
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private static int width(List<List<String>> rows, int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}
