package dev.spotkeeper.azure.logs;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Answers of the query service, as it writes them. */
final class LogAnswers {
    static final List<String> OPERATIONS = List.of(
            "OperationNameValue",
            "ActivityStatusValue",
            "Caller",
            "AppId",
            "ObjectId",
            "TimeGenerated",
            "EventDataId",
            "CorrelationId");
    static final List<String> TRACES =
            List.of("TimeGenerated", "Event", "EventId", "EventType", "EventStatus", "NotBefore");

    private LogAnswers() {}

    static String table(List<String> columns, List<Map<String, String>> rows) {
        JsonObject table = new JsonObject();
        table.addProperty("name", "PrimaryResult");
        table.add("columns", array(columns.stream().map(LogAnswers::column)));
        table.add("rows", array(rows.stream().map(row -> row(columns, row))));
        JsonObject answer = new JsonObject();
        answer.add("tables", array(Stream.of(table)));
        return answer.toString();
    }

    static String partial(String answer) {
        return answer.substring(0, answer.length() - 1)
                + ",\"error\":{\"code\":\"PartialError\",\"message\":\"There were some errors when processing your query.\"}}";
    }

    private static JsonObject column(String name) {
        JsonObject column = new JsonObject();
        column.addProperty("name", name);
        column.addProperty("type", name.equals("TimeGenerated") ? "datetime" : "string");
        return column;
    }

    private static JsonArray row(List<String> columns, Map<String, String> row) {
        JsonArray cells = new JsonArray();
        columns.forEach(column -> cells.add(row.getOrDefault(column, "")));
        return cells;
    }

    private static <T extends JsonElement> JsonArray array(Stream<T> elements) {
        JsonArray array = new JsonArray();
        elements.forEach(array::add);
        return array;
    }
}
