package dev.spotkeeper.simulator.logsface;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.spotkeeper.simulator.chance.Documented;
import dev.spotkeeper.simulator.chance.Observed;
import dev.spotkeeper.simulator.http.Json;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A telemetry item with its trace, as it was understood.
 *
 * @param time when the sender says it was recorded
 * @param tags {@code ai.cloud.role} and its like
 * @param data the trace: {@code message}, {@code severityLevel}, {@code properties}
 */
record Envelope(Instant time, JsonObject tags, JsonObject data) {
    /** The base type of a trace, the only kind of telemetry that this world keeps. */
    static final String TRACE = "MessageData";

    @Documented("azure-monitor-docs service-limits.md, Application Insights: a telemetry item has at most 64 KB")
    private static final int MOST_BYTES = 65_536;

    @Documented(
            "azure-monitor-docs service-limits.md, Application Insights: a trace message has at most 32,768 characters")
    private static final int MOST_MESSAGE = 32_768;

    @Observed("answers to SDKs: 103: Field 'time' on type 'Envelope' is older than the allowed min date, 172800000ms")
    private static final Duration OLDEST = Duration.ofDays(2);

    private static final Duration NEWEST = Duration.ofHours(2);

    private static final Set<String> MEMBERS =
            Set.of("ver", "name", "time", "sampleRate", "seq", "iKey", "flags", "tags", "data");
    private static final Set<String> DATA_MEMBERS =
            Set.of("ver", "message", "severityLevel", "properties", "measurements");

    /** What one item came to. */
    sealed interface Read {
        /** It is good. */
        record Good(Envelope envelope) implements Read {}

        /** It is refused, with the status and the sentence of the data collector. */
        record Refused(int status, String message) implements Read {}

        /** It is good telemetry of a kind that this world does not keep. */
        record NotSimulated(String baseType) implements Read {}
    }

    /** Reads one item, sent to the component with this key. */
    static Read read(String text, String key, Instant now) {
        if (text.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            return refused("Telemetry item length must not exceed " + MOST_BYTES);
        }
        try {
            JsonElement item = JsonParser.parseString(text);
            return item.isJsonObject() ? read(item.getAsJsonObject(), key, now) : refused("100: Invalid JSON");
        } catch (JsonParseException e) {
            return refused("100: Invalid JSON");
        }
    }

    private static Read read(JsonObject item, String key, Instant now) {
        JsonObject data = Json.child(item, "data");
        JsonObject baseData = Json.child(data, "baseData");
        Optional<Read> refusal = unknown(item, MEMBERS, "Envelope")
                .or(() -> required(item, "name", "Envelope"))
                .or(() -> required(item, "time", "Envelope"))
                .or(() -> key(item, key))
                .or(() -> required(data, "baseType", "Data"))
                .or(() -> otherKind(data))
                .or(() -> trace(baseData))
                .or(() -> strings(item, "tags"))
                .or(() -> strings(baseData, "properties"));
        return refusal.orElseGet(
                () -> timed(Json.text(item, "time").orElse(""), now, Json.child(item, "tags"), baseData));
    }

    private static Optional<Read> key(JsonObject item, String key) {
        boolean fits = Json.text(item, "iKey").filter(key::equalsIgnoreCase).isPresent();
        return fits ? Optional.empty() : Optional.of(refused("Invalid instrumentation key"));
    }

    private static Optional<Read> otherKind(JsonObject data) {
        return Json.text(data, "baseType").filter(type -> !type.equals(TRACE)).map(Read.NotSimulated::new);
    }

    private static Optional<Read> trace(JsonObject baseData) {
        return unknown(baseData, DATA_MEMBERS, TRACE)
                .or(() -> required(baseData, "ver", TRACE))
                .or(() -> required(baseData, "message", TRACE))
                .or(() -> Json.text(baseData, "message")
                        .filter(message -> message.length() > MOST_MESSAGE)
                        .map(message -> refused("105: Field 'message' on type '" + TRACE + "' is too long. Expected: "
                                + MOST_MESSAGE + " characters")));
    }

    /** The time: once all else is good. */
    private static Read timed(String text, Instant now, JsonObject tags, JsonObject baseData) {
        Optional<Instant> time = instant(text);
        if (time.isEmpty()) {
            return refused("101: Field 'time' on type 'Envelope' is not a valid date: " + text);
        }
        Instant at = time.get();
        if (at.isBefore(now.minus(OLDEST))) {
            return refused("103: Field 'time' on type 'Envelope' is older than the allowed min date. Expected: now - "
                    + OLDEST.toMillis() + "ms, Actual: now - "
                    + Duration.between(at, now).toMillis() + "ms");
        }
        if (at.isAfter(now.plus(NEWEST))) {
            return refused("102: Field 'time' on type 'Envelope' is newer than the allowed max date. Expected: now + "
                    + NEWEST.toMillis() + "ms, Actual: now + "
                    + Duration.between(now, at).toMillis() + "ms");
        }
        return new Read.Good(new Envelope(at, tags, baseData));
    }

    @Observed("answers to SDKs: 109: Field 'time' on type 'Envelope' is required but missing or empty")
    private static Optional<Read> required(JsonObject object, String name, String type) {
        return Json.text(object, name).filter(value -> !value.isEmpty()).isPresent()
                ? Optional.empty()
                : Optional.of(refused("109: Field '" + name + "' on type '" + type
                        + "' is required but missing or empty. Expected: string, Actual: undefined"));
    }

    /** Azure ignores what it does not know; here a misspelt member is told instead of lost. */
    private static Optional<Read> unknown(JsonObject object, Set<String> known, String type) {
        return object.keySet().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .map(name -> refused("Field '" + name + "' on type '" + type + "' is not known to local Azure."));
    }

    private static Optional<Read> strings(JsonObject object, String name) {
        return Json.child(object, name).entrySet().stream()
                .filter(entry -> !isString(entry.getValue()))
                .map(Map.Entry::getKey)
                .findFirst()
                .map(key -> refused("106: Field '" + name + "." + key + "' is invalid. Expected: string"));
    }

    private static boolean isString(JsonElement value) {
        return value.isJsonPrimitive() && value.getAsJsonPrimitive().isString();
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Read refused(String message) {
        return new Read.Refused(400, message);
    }
}
