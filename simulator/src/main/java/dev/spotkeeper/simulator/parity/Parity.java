package dev.spotkeeper.simulator.parity;

import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.http.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What comparing recordings with local Azure came to. */
public record Parity(List<Row> rows) {
    private static final double HUNDRED = 100.0;

    /** Copies the list. */
    public Parity {
        rows = List.copyOf(rows);
    }

    /** Replays recordings, each to a local Azure of its own. The same recordings always give the same result. */
    public static Parity of(List<Recording> recordings) {
        ListedDeviations listed = ListedDeviations.read();
        return new Parity(recordings.stream()
                .flatMap(recording -> explained(listed, new Replay(recording).rows()).stream())
                .toList());
    }

    /** What follows from an exchange that is explained is explained with it. */
    private static List<Row> explained(ListedDeviations listed, List<Row> rows) {
        Map<String, Row> known = new LinkedHashMap<>();
        for (Row row : rows) {
            Optional<Row> cause = row.follows().map(known::get);
            Optional<String> why = cause.flatMap(Row::reason)
                    .map(reason -> "Follows from " + row.follows().orElse("") + ".");
            known.put(
                    row.file(),
                    why.filter(unused -> row.isUnlike()).map(row::because).orElseGet(() -> listed.explained(row)));
        }
        return List.copyOf(known.values());
    }

    /** How many exchanges were answered alike. */
    public long alike() {
        return rows.stream().filter(Row::isAlike).count();
    }

    /** How many look alike and say nothing, since local Azure was given what they show. They count as unlike in the score. */
    public long prepared() {
        return rows.stream().filter(Row::isPrepared).count();
    }

    /** How many are unlike for a reason that is listed. They are not alike for that. */
    public long explained() {
        return rows.stream().filter(row -> row.reason().isPresent()).count();
    }

    /** How many are unlike for no listed reason. */
    public long unexplained() {
        return rows.stream().filter(Row::isUnexplained).count();
    }

    /** Exchanges answered alike of all, in percent. */
    public double score() {
        return rows.isEmpty() ? 0 : HUNDRED * alike() / rows.size();
    }

    /** The rows of one recording. */
    public List<Row> of(String recording) {
        return rows.stream().filter(row -> row.recording().equals(recording)).toList();
    }

    /** The names of the recordings, in their order. */
    public Stream<String> recordings() {
        return rows.stream().map(Row::recording).distinct();
    }

    /** Everything, for programs. */
    public JsonObject json() {
        return Json.object()
                .with("score", Math.round(score() * 100) / 100.0)
                .with("exchanges", rows.size())
                .with("alike", alike())
                .with("prepared", prepared())
                .with("explained", explained())
                .with("unexplained", unexplained())
                .with("rows", Json.array(rows.stream().map(Parity::json)))
                .done();
    }

    private static JsonObject json(Row row) {
        return Json.object()
                .with("recording", row.recording())
                .with("file", row.file())
                .with("request", row.request())
                .with("azure", row.azure())
                .with("local", row.local())
                .with("alike", row.isAlike())
                .with("prepared", row.isPrepared())
                .with("deviations", Json.array(row.deviations().stream().map(Parity::json)))
                .with("reason", row.reason())
                .done();
    }

    private static JsonObject json(Deviation deviation) {
        return Json.object()
                .with("kind", deviation.kind().word())
                .with("where", deviation.where())
                .with("azure", deviation.azure())
                .with("local", deviation.local())
                .done();
    }
}
