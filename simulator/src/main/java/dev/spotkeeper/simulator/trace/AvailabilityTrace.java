package dev.spotkeeper.simulator.trace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A recorded series of availability by zone: CSV with the columns {@code zone,start_utc,end_utc,samples,available}, one line
 * a run of equal results. Lines may come in any order; lines of one zone may overlap where they agree.
 */
public final class AvailabilityTrace {
    private final String file;
    private final Map<String, ZoneSeries> zones;

    private AvailabilityTrace(String file, Map<String, ZoneSeries> zones) {
        this.file = file;
        this.zones = zones;
    }

    /**
     * Reads a file.
     *
     * @throws TraceException when it is not there, or a line is broken
     */
    public static AvailabilityTrace read(Path path) {
        if (!Files.isRegularFile(path)) {
            throw new TraceException("There is no trace file '" + path + "'.");
        }
        try {
            return parse(path.toString(), Files.readAllLines(path));
        } catch (MalformedInputException notText) {
            throw new TraceException("The trace file '" + path + "' is not UTF-8 text.");
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The trace file '" + path + "' cannot be read.", unreadable);
        }
    }

    /**
     * Reads lines that came from {@code file}.
     *
     * @throws TraceException when a line is broken
     */
    public static AvailabilityTrace parse(String file, List<String> lines) {
        if (lines.isEmpty()) {
            throw TraceException.at(file, 1, "the file is empty");
        }
        Map<String, ZoneSeries> zones = new TreeMap<>();
        runs(file, lines).forEach((zone, runs) -> zones.put(zone, ZoneSeries.of(file, runs)));
        if (zones.isEmpty()) {
            throw TraceException.at(file, 1, "there is no line after the header");
        }
        return new AvailabilityTrace(file, zones);
    }

    /** The zones, by name. */
    public Set<String> zones() {
        return Collections.unmodifiableSet(zones.keySet());
    }

    /** When the first zone's series begins. */
    public Instant start() {
        return zones.values().stream()
                .map(ZoneSeries::start)
                .min(Instant::compareTo)
                .orElseThrow();
    }

    /** When the last zone's series ends. */
    public Instant end() {
        return zones.values().stream()
                .map(ZoneSeries::end)
                .max(Instant::compareTo)
                .orElseThrow();
    }

    /**
     * Cuts a stretch out of the trace.
     *
     * @throws TraceException when the trace does not cover it
     */
    public Stretch stretch(Instant from, Duration span) {
        Instant to = from.plus(span);
        if (span.isNegative() || span.isZero() || from.isBefore(start()) || to.isAfter(end())) {
            throw new TraceException("The trace '" + file + "' covers " + start() + " to " + end() + ", not " + from
                    + " for " + span + ".");
        }
        List<Change> changes = new ArrayList<>();
        zones.forEach((zone, series) -> changes.addAll(changes(zone, series, from, to)));
        Collections.sort(changes);
        return new Stretch(from, span, changes);
    }

    private static List<Change> changes(String zone, ZoneSeries series, Instant from, Instant to) {
        List<Change> changes = new ArrayList<>();
        changes.add(new Change(from, zone, series.at(from).orElse(false)));
        series.runs().stream()
                .filter(run -> run.start().isAfter(from) && run.start().isBefore(to))
                .forEach(run -> changes.add(new Change(run.start(), zone, run.available())));
        return changes;
    }

    private static Map<String, List<Run>> runs(String file, List<String> lines) {
        TraceLines reader = TraceLines.of(file, lines.get(0));
        Map<String, List<Run>> runs = new TreeMap<>();
        for (int index = 1; index < lines.size(); index++) {
            String line = lines.get(index);
            int number = index + 1;
            if (!line.isBlank()) {
                runs.computeIfAbsent(reader.zone(line, number), zone -> new ArrayList<>())
                        .add(reader.run(line, number));
            }
        }
        return runs;
    }
}
