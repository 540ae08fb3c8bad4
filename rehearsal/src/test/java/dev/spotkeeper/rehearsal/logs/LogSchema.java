package dev.spotkeeper.rehearsal.logs;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.spotkeeper.rehearsal.architecture.Repository;
import dev.spotkeeper.simulator.LocalAzure;
import dev.spotkeeper.simulator.logs.Column;
import dev.spotkeeper.simulator.logs.LogRow;
import dev.spotkeeper.simulator.logs.LogTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The schema of the logs as they were really written: the columns that rows fill, and the keys in their dynamic columns. The
 * checks bind the shipped queries to it, so that a name that nobody writes is found.
 */
public final class LogSchema {
    private LogSchema() {}

    /** Writes {@code rehearsal/target/logs-schema.json} from what lies in the workspace by now, and returns it. */
    public static JsonObject write(LocalAzure azure) throws IOException {
        JsonObject tables = new JsonObject();
        for (LogTable table : LogTable.values()) {
            tables.add(
                    table.text(),
                    describe(table, azure.call(world -> world.monitor().logs().readable(table))));
        }
        JsonObject schema = new JsonObject();
        schema.add("tables", tables);
        Path file = Repository.root().resolve("rehearsal/target/logs-schema.json");
        Files.createDirectories(file.getParent());
        Files.writeString(file, schema.toString());
        return schema;
    }

    private static JsonObject describe(LogTable table, List<LogRow> rows) {
        Map<String, Set<String>> filled = new TreeMap<>();
        filled.put("TimeGenerated", new TreeSet<>());
        rows.forEach(row -> row.values()
                .entrySet()
                .forEach(cell -> filled.computeIfAbsent(cell.getKey(), name -> new TreeSet<>())
                        .addAll(keys(cell.getValue()))));
        JsonObject columns = new JsonObject();
        JsonObject keys = new JsonObject();
        for (Column column : table.columns()) {
            if (filled.containsKey(column.name())) {
                columns.addProperty(column.name(), column.type());
                if (column.type().equals("dynamic")) {
                    keys.add(column.name(), array(filled.getOrDefault(column.name(), Set.of())));
                }
            }
        }
        JsonObject described = new JsonObject();
        described.add("columns", columns);
        described.add("keys", keys);
        return described;
    }

    private static Set<String> keys(JsonElement value) {
        return value.isJsonObject() ? value.getAsJsonObject().keySet() : Set.of();
    }

    private static JsonArray array(Set<String> names) {
        JsonArray array = new JsonArray();
        names.forEach(array::add);
        return array;
    }
}
