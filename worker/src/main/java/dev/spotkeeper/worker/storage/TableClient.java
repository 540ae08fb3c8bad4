package dev.spotkeeper.worker.storage;

import com.google.gson.JsonObject;
import dev.spotkeeper.wire.json.BoundedJson;
import dev.spotkeeper.wire.json.MalformedPayloadException;
import dev.spotkeeper.wire.json.Members;
import dev.spotkeeper.worker.http.HttpBody;
import dev.spotkeeper.worker.http.HttpCall;
import dev.spotkeeper.worker.http.HttpReply;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One table with columns of text. Each method sends one request; {@link StorageException} says that its outcome is not known. */
public final class TableClient {
    /** Nothing waits for a row, so it may take longer than what a lease hangs on. */
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private static final String PLAIN = "application/json;odata=nometadata";
    private static final String WITH_VERSIONS = "application/json;odata=minimalmetadata";

    private static final int MAX_ANSWER = 4 * 1024 * 1024;

    private final StorageLink storage;
    private final String table;
    private final String base;

    /**
     * Opens nothing yet.
     *
     * @param service the account's table service
     * @param table the table's name
     */
    public TableClient(StorageLink storage, URI service, String table) {
        this.storage = storage;
        this.table = table;
        this.base = service.toString().replaceAll("/+$", "") + "/" + table;
    }

    /** Reads a row; empty when there is none, or no such table. */
    public Optional<Map<String, String>> find(String partition, String row) throws StorageException {
        HttpReply reply = storage.send("get " + table, call("GET", entity(partition, row)), TableClient::isMissing);
        return reply.isSuccess() ? Optional.of(columns(object(reply))) : Optional.empty();
    }

    /** Writes a row, in the place of any that is there. */
    public void put(String partition, String row, Map<String, String> columns) throws StorageException {
        JsonObject entity = new JsonObject();
        entity.addProperty("PartitionKey", partition);
        entity.addProperty("RowKey", row);
        columns.forEach(entity::addProperty);
        HttpCall call = call("PUT", entity(partition, row))
                .header("Content-Type", "application/json")
                .sending(new HttpBody.Text(entity.toString()));
        storage.send("put " + table, call, reply -> false);
    }

    /** Reads the first rows of a partition, {@code most} of them at most, 1,000 in any case; none when there is no such table. */
    public List<Map<String, String>> partition(String partition, int most) throws StorageException {
        return list(PLAIN, isIn(partition), most).stream()
                .map(TableClient::columns)
                .toList();
    }

    /** Reads the first rows of a partition that have that value in a column, as many as {@link #partition(String, int)}. */
    public List<Map<String, String>> partition(String partition, String column, String value, int most)
            throws StorageException {
        return list(PLAIN, isIn(partition) + " and " + column + " eq " + quoted(value), most).stream()
                .map(TableClient::columns)
                .toList();
    }

    /** Returns the first rows of a partition that nobody wrote since then by the clock of storage, {@code most} of them at most. */
    public List<Version> unwrittenSince(Instant time, String partition, int most) throws StorageException {
        String filter = isIn(partition) + " and Timestamp lt datetime'" + time.truncatedTo(ChronoUnit.SECONDS) + "'";
        return list(WITH_VERSIONS, filter, most).stream()
                .map(row -> new Version(
                        partition,
                        row.text("RowKey").orElse(""),
                        row.text("odata.etag").orElse("")))
                .toList();
    }

    /** Removes a row, if nobody wrote it since it was read. */
    public void remove(Version row) throws StorageException {
        HttpCall call = call("DELETE", entity(row.partition(), row.row())).header("If-Match", row.etag());
        storage.send("delete " + table, call, reply -> reply.status() == 412 || isMissing(reply));
    }

    private List<Members> list(String form, String filter, int most) throws StorageException {
        HttpCall call =
                call("GET", "()?$filter=" + encoded(filter) + "&$top=" + most).header("Accept", form);
        HttpReply reply = storage.send("list " + table, call, TableClient::isMissing);
        return reply.isSuccess() ? object(reply).objects("value") : List.of();
    }

    private static String isIn(String partition) {
        return "PartitionKey eq " + quoted(partition);
    }

    private static String quoted(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    private static Members object(HttpReply reply) throws StorageException {
        try {
            return BoundedJson.parseObject(reply.body(), MAX_ANSWER);
        } catch (MalformedPayloadException malformed) {
            throw new StorageException("read rows", "malformed: " + malformed.getMessage());
        }
    }

    private static Map<String, String> columns(Members entity) {
        Map<String, String> columns = new LinkedHashMap<>();
        entity.json().keySet().forEach(name -> entity.text(name).ifPresent(text -> columns.put(name, text)));
        return columns;
    }

    private HttpCall call(String method, String path) {
        return HttpCall.of(method, URI.create(base + path), TIMEOUT)
                .header("Accept", PLAIN)
                .header("DataServiceVersion", "3.0;NetFx");
    }

    private static String entity(String partition, String row) {
        return "(PartitionKey=" + encoded(quoted(partition)) + ",RowKey=" + encoded(quoted(row)) + ")";
    }

    /** In a path a space is %20, never a plus sign. */
    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static boolean isMissing(HttpReply reply) {
        return reply.status() == 404;
    }

    /**
     * A row as it stands in storage.
     *
     * @param partition its {@code PartitionKey}
     * @param row its {@code RowKey}
     * @param etag names this version of it
     */
    public record Version(String partition, String row, String etag) {}
}
