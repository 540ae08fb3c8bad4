package dev.spotkeeper.simulator.logs;

import com.google.gson.JsonArray;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What the queries over {@code AppTraces} mean. */
final class WorkerTraces {
    private static final int NEWEST = 100;
    private static final Set<String> TOLD = Set.of("notice", "withdrawn");
    private static final List<Column> TRACES = columns("Event", "EventId", "EventType", "EventStatus", "NotBefore");
    private static final List<Column> ALERTS = columns("ResourceId", "EventId", "EventType", "NotBefore");

    private WorkerTraces() {}

    /** {@code worker-traces.kql}: what a VM's worker told of events. */
    static QueryResult of(List<LogRow> rows, Parameters asked) {
        return new QueryResult(
                TRACES,
                rows.stream()
                        .filter(row -> !row.generated().isBefore(asked.since()))
                        .filter(WorkerTraces::isWorkers)
                        .filter(row -> property(row, "resourceId").equalsIgnoreCase(asked.vm()))
                        .filter(row -> TOLD.contains(property(row, "event")))
                        .sorted(Comparator.comparing(LogRow::generated).reversed())
                        .limit(NEWEST)
                        .map(row -> row(row, "event", "eventId", "eventType", "eventStatus", "notBefore"))
                        .toList());
    }

    /** {@code preempt-alert.kql}: the notices of all VMs. */
    static QueryResult notices(List<LogRow> rows) {
        return new QueryResult(
                ALERTS,
                rows.stream()
                        .filter(WorkerTraces::isWorkers)
                        .filter(row -> row.text("Message").equals("Preempt"))
                        .filter(row -> property(row, "event").equals("notice"))
                        .map(row -> row(row, "resourceId", "eventId", "eventType", "notBefore"))
                        .toList());
    }

    private static boolean isWorkers(LogRow row) {
        return row.text("AppRoleName").equals("spotkeeper-worker");
    }

    private static String property(LogRow row, String name) {
        return row.inside("Properties", name).orElse("");
    }

    private static JsonArray row(LogRow row, String... properties) {
        return Kusto.row(row.generated(), Stream.of(properties).map(name -> property(row, name)));
    }

    private static List<Column> columns(String... texts) {
        return Stream.concat(
                        Stream.of(Column.time("TimeGenerated")),
                        Stream.of(texts).map(Column::text))
                .toList();
    }
}
