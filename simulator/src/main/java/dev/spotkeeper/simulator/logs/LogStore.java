package dev.spotkeeper.simulator.logs;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The rows of a workspace: each can be read some time after it came. It keeps the newest {@value #RETAINED} of a table. */
public final class LogStore {
    /** Azure keeps 30 to 90 days; this many rows are weeks of a fleet. */
    public static final int RETAINED = 50_000;

    private final InstantSource time;
    private final Map<LogTable, Deque<LogRow>> tables = new EnumMap<>(LogTable.class);

    /** A workspace without rows. */
    public LogStore(InstantSource time) {
        this.time = time;
        for (LogTable table : LogTable.values()) {
            tables.put(table, new ArrayDeque<>());
        }
    }

    /** Adds a row; the oldest of the table goes when there are too many. */
    public void add(LogTable table, LogRow row) {
        Deque<LogRow> rows = rows(table);
        if (rows.size() == RETAINED) {
            rows.removeFirst();
        }
        rows.addLast(row);
    }

    /** The rows that can be read by now, in the order in which they came. */
    public List<LogRow> readable(LogTable table) {
        return rows(table).stream()
                .filter(row -> !row.readable().isAfter(time.instant()))
                .toList();
    }

    private Deque<LogRow> rows(LogTable table) {
        return tables.computeIfAbsent(table, unused -> new ArrayDeque<>());
    }
}
