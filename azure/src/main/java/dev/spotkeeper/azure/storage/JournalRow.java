package dev.spotkeeper.azure.storage;

import com.azure.data.tables.models.TableEntity;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.port.Journal.Entry;
import dev.spotkeeper.wire.json.BoundedJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A row of the table {@code journal}. */
final class JournalRow {
    /** A property holds 32 K characters at most; these leave room for a sentence of Azure's and dozens of figures. */
    private static final int MAX_WHY = 16_000;

    private static final int MAX_DATA = 30_000;
    private static final int MAX_VALUE = 1_000;

    private JournalRow() {}

    static TableEntity of(Entry entry) {
        String data = data(entry.data());
        return new TableEntity(entry.vm().key(), rowKey(entry, data))
                .addProperty("At", VmRow.storable(entry.at()).atOffset(ZoneOffset.UTC))
                .addProperty("Episode", entry.episode())
                .addProperty("What", entry.what())
                .addProperty("Why", cut(entry.why(), MAX_WHY))
                .addProperty("Data", data);
    }

    /** {@code ~} comes after every hash in ASCII, so that entries of the very instant are left out. */
    static String filter(Optional<VmId> vm, Instant after) {
        String later = "RowKey gt '" + nanos(after) + "-~'";
        return vm.map(id -> "PartitionKey eq '" + id.key() + "' and " + later).orElse(later);
    }

    /** Throws {@link IllegalArgumentException} when the row is no entry. */
    static Entry entry(TableEntity row) {
        String[] key = row.getPartitionKey().split("\\|", 3);
        if (key.length < 3) {
            throw new IllegalArgumentException("the partition is not subscription|group|name");
        }
        return new Entry(
                at(row.getRowKey()),
                new VmId(key[0], key[1], key[2]),
                text(row, "Episode"),
                text(row, "What"),
                text(row, "Why"),
                data(text(row, "Data")));
    }

    /** The hash tells entries of one instant apart and makes a repeated append an update. */
    private static String rowKey(Entry entry, String data) {
        String content = String.join("\u0000", entry.episode(), entry.what(), entry.why(), data);
        return nanos(entry.at()) + "-" + hash(content);
    }

    private static String nanos(Instant at) {
        long nanos = Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000_000L), at.getNano());
        return String.format(Locale.ROOT, "%019d", nanos);
    }

    /** The key holds all nine digits of the instant, the property {@code At} six. */
    private static Instant at(String rowKey) {
        long nanos = Long.parseLong(rowKey.substring(0, rowKey.indexOf('-')));
        return Instant.ofEpochSecond(nanos / 1_000_000_000L, nanos % 1_000_000_000L);
    }

    private static String hash(String content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 4);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new AssertionError(everyJdkHasIt);
        }
    }

    private static String data(Map<String, String> data) {
        JsonObject json = new JsonObject();
        new TreeMap<>(data).forEach((name, value) -> json.addProperty(name, cut(value, MAX_VALUE)));
        String text = json.toString();
        return text.length() <= MAX_DATA ? text : "{}";
    }

    private static Map<String, String> data(String json) {
        Map<String, String> data = new HashMap<>();
        for (Map.Entry<String, JsonElement> member :
                BoundedJson.parseObject(json, MAX_DATA).json().entrySet()) {
            data.put(member.getKey(), member.getValue().getAsString());
        }
        return data;
    }

    private static String text(TableEntity row, String property) {
        return row.getProperty(property) instanceof String text ? text : "";
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length - 1) + "…";
    }
}
