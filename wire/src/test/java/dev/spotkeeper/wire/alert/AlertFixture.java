package dev.spotkeeper.wire.alert;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An alert's body that a test changes member by member. */
record AlertFixture(JsonObject body) {
    static final List<String> OTHERS = List.of(
            "metric",
            "common-metric-resolved",
            "log-v2",
            "service-health",
            "budget",
            "budget-own-schema",
            "unknown-service",
            "classic-metric",
            "classic-log",
            "event-grid-batch",
            "test-notification",
            "security");

    static final List<String> SIGNALS = List.of(
            "health-preempted",
            "health-restarted",
            "administrative-deallocate",
            "legacy-preempted",
            "legacy-deallocate",
            "event-preempted");

    static AlertFixture load(String name) {
        return new AlertFixture(JsonParser.parseString(text(name)).getAsJsonObject());
    }

    static String text(String name) {
        try (InputStream file = AlertFixture.class.getResourceAsStream(name + ".json")) {
            return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Sets a member by its path, for example {@code data.essentials.alertRule}; a null sets JSON's null. */
    AlertFixture with(String path, @Nullable String value) {
        return withJson(path, value == null ? JsonNull.INSTANCE : new JsonPrimitive(value));
    }

    AlertFixture withTexts(String path, List<String> values) {
        JsonArray array = new JsonArray();
        values.forEach(array::add);
        return withJson(path, array);
    }

    AlertFixture without(String path) {
        JsonObject changed = body.deepCopy();
        parent(changed, path).remove(leaf(path));
        return new AlertFixture(changed);
    }

    AlertFixture withJson(String path, JsonElement value) {
        JsonObject changed = body.deepCopy();
        parent(changed, path).add(leaf(path), value);
        return new AlertFixture(changed);
    }

    private static JsonObject parent(JsonObject root, String path) {
        List<String> names = List.of(path.split("\\."));
        JsonObject parent = root;
        for (String name : names.subList(0, names.size() - 1)) {
            parent = parent.getAsJsonObject(name);
        }
        return parent;
    }

    private static String leaf(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }
}
