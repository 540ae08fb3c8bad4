package dev.spotkeeper.simulator.logs;

import com.google.gson.JsonArray;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What {@code vm-operations.kql} means: the newest record of each kind and caller about one VM. */
final class VmOperations {
    private static final int TAKEN = 200;
    private static final String OBJECT_ID = "http://schemas.microsoft.com/identity/claims/objectidentifier";
    private static final String VM = "Microsoft.Compute/virtualMachines/";
    private static final String HEALTH = "Microsoft.Resourcehealth/healthevent/";
    private static final Set<String> CALLS = Set.of(
            VM + "deallocate/action",
            VM + "powerOff/action",
            VM + "hibernate/action",
            VM + "start/action",
            VM + "delete");
    private static final Set<String> HEALTH_EVENTS = Set.of(HEALTH + "Activated/action", HEALTH + "Updated/action");
    private static final Set<String> FAILED = Set.of("Failed", "Failure");
    private static final Set<String> ACCEPTED = Set.of("Accepted", "Accept");

    private static final List<Column> COLUMNS = List.of(
            Column.text("OperationNameValue"),
            Column.text("ActivityStatusValue"),
            Column.text("Caller"),
            Column.text("AppId"),
            Column.text("ObjectId"),
            Column.time("TimeGenerated"),
            Column.text("EventDataId"),
            Column.text("CorrelationId"));

    private VmOperations() {}

    static QueryResult of(List<LogRow> rows, Parameters asked) {
        Map<List<String>, LogRow> newest = new LinkedHashMap<>();
        BinaryOperator<LogRow> later = BinaryOperator.maxBy(Comparator.comparing(LogRow::generated));
        List<LogRow> records = rows.stream()
                .filter(row -> !row.generated().isBefore(asked.since()))
                .filter(row -> row.text("_ResourceId").equalsIgnoreCase(asked.vm()))
                .filter(VmOperations::tells)
                .toList();
        Set<String> refused = calls(records, FAILED);
        refused.removeAll(calls(records, ACCEPTED));
        records.stream()
                .filter(row -> !Kusto.isAnyOf(row.text("ActivityStatusValue"), FAILED))
                .filter(row -> !refused.contains(row.text("CorrelationId")))
                .forEach(row -> newest.merge(kind(row), row, later));
        return new QueryResult(
                COLUMNS,
                newest.entrySet().stream()
                        .limit(TAKEN)
                        .map(entry -> row(entry.getKey(), entry.getValue()))
                        .toList());
    }

    private static Set<String> calls(List<LogRow> records, Set<String> statuses) {
        return records.stream()
                .filter(row -> Kusto.isAnyOf(row.text("ActivityStatusValue"), statuses))
                .map(row -> row.text("CorrelationId"))
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static boolean tells(LogRow row) {
        String operation = row.text("OperationNameValue");
        return Kusto.isAnyOf(operation, CALLS)
                || (Kusto.isAnyOf(operation, HEALTH_EVENTS) && Kusto.has(row.text("Properties"), "preempted"));
    }

    private static List<String> kind(LogRow row) {
        return List.of(
                row.text("OperationNameValue"),
                row.text("ActivityStatusValue"),
                row.text("Caller"),
                row.inside("Claims_d", "appid").orElse(""),
                row.inside("Claims_d", OBJECT_ID).orElse(""));
    }

    private static JsonArray row(List<String> kind, LogRow newest) {
        JsonArray row = new JsonArray();
        Stream.concat(
                        kind.stream(),
                        Stream.of(
                                Kusto.datetime(newest.generated()),
                                newest.text("EventDataId"),
                                newest.text("CorrelationId")))
                .forEach(row::add);
        return row;
    }
}
