package dev.spotkeeper.simulator.logs;

import com.google.gson.JsonArray;
import java.util.List;

/**
 * What a query gives.
 *
 * @param columns its columns
 * @param rows its rows: as many values as there are columns, in their order
 */
public record QueryResult(List<Column> columns, List<JsonArray> rows) {
    /** Copies the lists. */
    public QueryResult {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** The value of a text column in a row. */
    public String text(JsonArray row, String column) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(column)) {
                return row.get(i).getAsString();
            }
        }
        throw new IllegalArgumentException("There is no column " + column + " in " + columns + ".");
    }
}
