package dev.spotkeeper.cli.local;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.spotkeeper.cli.story.Event;
import dev.spotkeeper.cli.story.Kind;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the lines that workers print: one JSON object each, with {@code at} and {@code event}. */
final class OutputEvents {
    private static final Map<String, Kind> OF_WORKER = Map.ofEntries(
            Map.entry("taken", Kind.TAKEN),
            Map.entry("stopAsked", Kind.STOP_ASKED),
            Map.entry("checkpointed", Kind.CHECKPOINTED),
            Map.entry("handedBack", Kind.HANDED_BACK),
            Map.entry("committed", Kind.COMMITTED),
            Map.entry("duplicate", Kind.DUPLICATE),
            Map.entry("failed", Kind.FAILED),
            Map.entry("noticeSent", Kind.NOTICE_ARRIVED));

    private OutputEvents() {}

    /** Reads a line of a worker; empty when it is not one of those that the story tells. */
    static Optional<Event> ofWorker(String vm, String line) {
        return object(line)
                .flatMap(json -> Optional.ofNullable(OF_WORKER.get(text(json, "event")))
                        .flatMap(kind -> at(json).map(at -> new Event(at, kind, vm, details(json)))));
    }

    /** Reads a line of the Functions host: a failed invocation. */
    static Optional<Event> ofHost(String line) {
        return object(line)
                .filter(json -> text(json, "event").equals("failed"))
                .flatMap(json -> at(json).map(at -> Event.of(
                        at,
                        Kind.INVOCATION_FAILED,
                        "",
                        Map.of("text", text(json, "function") + " " + text(json, "error")))));
    }

    /** Returns the port that a line of the Functions host tells when it is ready. */
    static OptionalInt readyPort(String line) {
        return object(line)
                .filter(json -> text(json, "event").equals("ready"))
                .map(json -> text(json, "port"))
                .filter(port -> port.matches("\\d{1,5}"))
                .map(port -> OptionalInt.of(Integer.parseInt(port)))
                .orElse(OptionalInt.empty());
    }

    /** Returns whether a line of a worker says that it has started. */
    static boolean isStarted(String line) {
        return object(line)
                .filter(json -> text(json, "event").equals("started"))
                .isPresent();
    }

    private static Optional<JsonObject> object(String line) {
        if (!line.startsWith("{")) {
            return Optional.empty();
        }
        try {
            return Optional.of(JsonParser.parseString(line))
                    .filter(JsonElement::isJsonObject)
                    .map(JsonElement::getAsJsonObject);
        } catch (JsonParseException e) {
            // A process that was killed leaves half a line.
            return Optional.empty();
        }
    }

    private static Optional<Instant> at(JsonObject json) {
        try {
            return Optional.of(Instant.parse(text(json, "at")));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static SortedMap<String, String> details(JsonObject json) {
        SortedMap<String, String> details = new TreeMap<>();
        for (Map.Entry<String, JsonElement> member : json.entrySet()) {
            if (member.getValue().isJsonPrimitive()
                    && !member.getKey().equals("at")
                    && !member.getKey().equals("event")
                    && !member.getKey().equals("vm")) {
                details.put(member.getKey(), member.getValue().getAsString());
            }
        }
        return details;
    }

    private static String text(JsonObject json, String name) {
        JsonElement value = json.get(name);
        return value != null && value.isJsonPrimitive() ? value.getAsString() : "";
    }
}
