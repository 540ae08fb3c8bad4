package dev.spotkeeper.azure.storage;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.spotkeeper.azure.wire.ScriptedAzure;
import dev.spotkeeper.azure.wire.ScriptedAzure.Answer;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The Table service's REST API in memory, as far as the adapters use it: pages of two rows, ETags, missing tables. */
final class TablesInMemory {
    private static final Pattern ROW = Pattern.compile("/(\\w+)\\(PartitionKey='(.*)',RowKey='(.*)'\\)");
    private static final Pattern TERM = Pattern.compile("(\\w+) (eq|ge|gt|le|lt) (?:datetime)?'(.*)'");
    private static final int PAGE = 2;

    private final Set<String> tables = new HashSet<>();
    private final NavigableMap<String, JsonObject> rows = new TreeMap<>();
    private int version;

    ScriptedAzure http() {
        return ScriptedAzure.answering(this::answer);
    }

    /** Puts a row of those keys beside what the adapters wrote. */
    JsonObject put(String table, String partition, String row) {
        tables.add(table);
        JsonObject stray = new JsonObject();
        stray.addProperty("PartitionKey", partition);
        stray.addProperty("RowKey", row);
        stray.addProperty("odata.etag", "W/\"datetime'0'\"");
        rows.put(key(partition, row), stray);
        return stray;
    }

    JsonObject row(String partition, String row) {
        return Objects.requireNonNull(rows.get(key(partition, row)));
    }

    Stream<JsonObject> rows() {
        return rows.values().stream();
    }

    private Answer answer(HttpRequest request) {
        URI uri = URI.create(request.getUrl().toString());
        String path = URLDecoder.decode(uri.getRawPath(), StandardCharsets.UTF_8);
        if (path.equals("/Tables")) {
            return create(body(request).get("TableName").getAsString());
        }
        if (!tables.contains(path.substring(1).replaceAll("\\(.*", ""))) {
            return error(404, "TableNotFound");
        }
        Matcher row = ROW.matcher(path);
        if (row.matches()) {
            return onRow(request, key(row.group(2), row.group(3)));
        }
        return request.getHttpMethod() == HttpMethod.POST ? insert(body(request)) : query(parameters(uri));
    }

    private Answer create(String table) {
        return tables.add(table)
                ? Answer.of(201, "{\"TableName\":\"" + table + "\"}")
                : error(409, "TableAlreadyExists");
    }

    private Answer insert(JsonObject row) {
        String key =
                key(row.get("PartitionKey").getAsString(), row.get("RowKey").getAsString());
        return rows.containsKey(key) ? error(409, "EntityAlreadyExists") : store(key, row);
    }

    private Answer onRow(HttpRequest request, String key) {
        @Nullable JsonObject known = rows.get(key);
        if (request.getHttpMethod() == HttpMethod.GET) {
            return known == null ? error(404, "ResourceNotFound") : Answer.of(200, known.toString());
        }
        @Nullable String expected = request.getHeaders().getValue(HttpHeaderName.IF_MATCH);
        if (expected != null && known == null) {
            return error(404, "ResourceNotFound");
        }
        if (expected != null
                && known != null
                && !known.get("odata.etag").getAsString().equals(expected)) {
            return error(412, "UpdateConditionNotSatisfied");
        }
        if (request.getHttpMethod() == HttpMethod.DELETE) {
            rows.remove(key);
            return Answer.of(204, "");
        }
        return store(key, body(request));
    }

    private Answer store(String key, JsonObject row) {
        String etag = "W/\"datetime'" + ++version + "'\"";
        row.addProperty("odata.etag", etag);
        rows.put(key, row);
        return new Answer(204, "", new HttpHeaders().set(HttpHeaderName.ETAG, etag));
    }

    private Answer query(Map<String, String> parameters) {
        List<String> terms = List.of(parameters.getOrDefault("$filter", "").split(" and "));
        String from = parameters.getOrDefault("NextPartitionKey", "");
        List<Map.Entry<String, JsonObject>> found = rows.tailMap(from, true).entrySet().stream()
                .filter(row -> terms.stream().allMatch(term -> fits(row.getValue(), term)))
                .toList();
        JsonArray page = new JsonArray();
        found.stream().limit(PAGE).forEach(row -> page.add(row.getValue()));
        Answer answer = Answer.of(200, "{\"value\":" + page + "}");
        return found.size() <= PAGE
                ? answer
                : answer.with(
                                "x-ms-continuation-NextPartitionKey",
                                found.get(PAGE).getKey())
                        .with("x-ms-continuation-NextRowKey", "row");
    }

    private static boolean fits(JsonObject row, String text) {
        Matcher term = TERM.matcher(text);
        if (!term.matches() || !row.has(term.group(1))) {
            return false;
        }
        int order = row.get(term.group(1)).getAsString().compareTo(term.group(3));
        return switch (term.group(2)) {
            case "eq" -> order == 0;
            case "ge" -> order >= 0;
            case "gt" -> order > 0;
            case "le" -> order <= 0;
            default -> order < 0;
        };
    }

    private static Map<String, String> parameters(URI uri) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : List.of(uri.getRawQuery().split("&", -1))) {
            String[] parts = pair.split("=", 2);
            parameters.put(
                    URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                    URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }

    private static JsonObject body(HttpRequest request) {
        return JsonParser.parseString(request.getBodyAsBinaryData().toString()).getAsJsonObject();
    }

    private static String key(String partition, String row) {
        return partition + "\u0001" + row;
    }

    private static Answer error(int status, String code) {
        return Answer.of(
                status,
                "{\"odata.error\":{\"code\":\"" + code + "\",\"message\":{\"lang\":\"en-US\",\"value\":\"no\"}}}");
    }
}
