package dev.spotkeeper.simulator.trace;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the lines of one trace file; its columns are found by their names in the first line. */
final class TraceLines {
    private static final List<String> NEEDED = List.of("zone", "start_utc", "end_utc", "available");
    private static final Map<String, Boolean> AVAILABLE = Map.of("0", false, "1", true);

    private final String file;
    private final List<String> columns;

    private TraceLines(String file, List<String> columns) {
        this.file = file;
        this.columns = columns;
    }

    /** Reads the first line, which may begin with a byte order mark. */
    static TraceLines of(String file, String header) {
        List<String> columns = cells(header.startsWith("\uFEFF") ? header.substring(1) : header);
        Optional<String> missing =
                NEEDED.stream().filter(name -> !columns.contains(name)).findFirst();
        if (missing.isPresent()) {
            throw TraceException.at(
                    file,
                    1,
                    "expected the columns zone,start_utc,end_utc,samples,available, but there is no column '"
                            + missing.get() + "'");
        }
        return new TraceLines(file, columns);
    }

    String zone(String line, int number) {
        String zone = cell(line, number, "zone");
        if (zone.isEmpty()) {
            throw TraceException.at(file, number, "the zone is empty");
        }
        return zone;
    }

    Run run(String line, int number) {
        Instant start = instant(line, number, "start_utc");
        Instant end = instant(line, number, "end_utc");
        if (!end.isAfter(start)) {
            throw TraceException.at(file, number, "end_utc " + end + " is not after start_utc " + start);
        }
        return new Run(start, end, available(line, number), number);
    }

    private boolean available(String line, int number) {
        String text = cell(line, number, "available");
        return Optional.ofNullable(AVAILABLE.get(text))
                .orElseThrow(() -> TraceException.at(file, number, "available must be 0 or 1, got '" + text + "'"));
    }

    private Instant instant(String line, int number, String column) {
        String text = cell(line, number, column);
        try {
            return Instant.parse(text);
        } catch (DateTimeException unreadable) {
            throw TraceException.at(
                    file, number, column + " must be an instant like 2023-02-15T22:08:16Z, got '" + text + "'");
        }
    }

    private String cell(String line, int number, String column) {
        List<String> cells = cells(line);
        if (cells.size() != columns.size()) {
            throw TraceException.at(
                    file, number, "expected " + columns.size() + " values, got " + cells.size() + ": '" + line + "'");
        }
        return cells.get(columns.indexOf(column));
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.split(",", -1)).map(String::strip).toList();
    }
}
