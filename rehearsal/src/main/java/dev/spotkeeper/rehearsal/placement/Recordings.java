package dev.spotkeeper.rehearsal.placement;

import dev.spotkeeper.rehearsal.placement.Zone.Span;
import dev.spotkeeper.rehearsal.placement.Zone.Step;
import dev.spotkeeper.rehearsal.recording.Table;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads recorded markets. */
final class Recordings {
    /** p3.2xlarge on demand, the same in all nine zones. */
    private static final double V100_ON_DEMAND = 3.06;

    private Recordings() {}

    /** Availability by zone as runs of launch probes, and a file of price steps. */
    static Recording runs(String name, Path availability, Path prices) {
        Table table = Table.read(availability);
        Map<String, List<Span>> up = new LinkedHashMap<>();
        long start = Long.MAX_VALUE;
        long end = Long.MIN_VALUE;
        for (int row = 0; row < table.size(); row++) {
            Span span = new Span(seconds(table.text(row, "start_utc")), seconds(table.text(row, "end_utc")));
            List<Span> zone = up.computeIfAbsent(table.text(row, "zone"), any -> new ArrayList<>());
            if (table.number(row, "available") > 0) {
                zone.add(span);
            }
            start = Math.min(start, span.from());
            end = Math.max(end, span.to());
        }
        Map<String, List<Step>> steps = steps(Table.read(prices));
        List<Zone> zones = new ArrayList<>();
        up.forEach((zone, spans) -> zones.add(Zone.of(zone, spans, steps.getOrDefault(zone, List.of()))));
        return new Recording(name, zones, start, end, V100_ON_DEMAND);
    }

    /** How many of a gang launched at each probe, a column a zone, and one price a zone. A zone is up when {@code gang} did. */
    static Recording gang(int gang, Path capacity, Path prices) {
        Table table = Table.read(capacity);
        Table list = Table.read(prices);
        long start = seconds(table.text(0, "probe_utc"));
        double onDemand = Double.POSITIVE_INFINITY;
        List<Zone> zones = new ArrayList<>();
        for (int row = 0; row < list.size(); row++) {
            String zone = list.text(row, "zone");
            Step price = new Step(start, list.number(row, "spot_usd_per_hour_8gpu"));
            onDemand = Math.min(onDemand, list.number(row, "ondemand_usd_per_hour_8gpu"));
            zones.add(Zone.of(zone, spans(table, zone, gang), List.of(price)));
        }
        long end = seconds(table.text(table.size() - 1, "probe_utc"));
        return new Recording("H100, gang " + gang, zones, start, end, onDemand);
    }

    private static List<Span> spans(Table table, String zone, int gang) {
        List<Span> spans = new ArrayList<>();
        long end = seconds(table.text(table.size() - 1, "probe_utc"));
        long from = -1;
        for (int row = 0; row < table.size(); row++) {
            boolean up = table.number(row, zone) >= gang;
            long at = seconds(table.text(row, "probe_utc"));
            if (up && from < 0) {
                from = at;
            } else if (!up && from >= 0) {
                spans.add(new Span(from, at));
                from = -1;
            }
        }
        if (from >= 0) {
            spans.add(new Span(from, end));
        }
        return spans;
    }

    private static Map<String, List<Step>> steps(Table table) {
        Map<String, List<Step>> steps = new LinkedHashMap<>();
        for (int row = 0; row < table.size(); row++) {
            Step step = new Step(seconds(table.text(row, "from_utc")), table.number(row, "usd_per_hour"));
            steps.computeIfAbsent(table.text(row, "zone"), any -> new ArrayList<>())
                    .add(step);
        }
        return steps;
    }

    private static long seconds(String instant) {
        return Instant.parse(instant).getEpochSecond();
    }
}
