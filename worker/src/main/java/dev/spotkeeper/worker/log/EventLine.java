package dev.spotkeeper.worker.log;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** One event in the making: its name and its members in the order they were added. */
public final class EventLine {
    private final String event;
    private final Map<String, Object> members = new LinkedHashMap<>();

    private EventLine(String event) {
        this.event = event;
    }

    /** Begins an event of that name (docs/architecture.md lists them). */
    public static EventLine of(String event) {
        return new EventLine(event);
    }

    /** Adds a member; numbers and truth values stay what they are, all else is written as text. */
    public EventLine with(String name, Object value) {
        members.put(name, value);
        return this;
    }

    /** Returns the event's name. */
    public String event() {
        return event;
    }

    /** Returns the members in the order they were added, as texts. */
    public Map<String, String> members() {
        Map<String, String> texts = new LinkedHashMap<>();
        members.forEach((name, value) -> texts.put(name, value.toString()));
        return texts;
    }

    /** Returns the line without its end. */
    String json(Instant at) {
        JsonObject line = new JsonObject();
        line.addProperty("at", at.toString());
        line.addProperty("event", event);
        members.forEach((name, value) -> add(line, name, value));
        return line.toString();
    }

    private static void add(JsonObject line, String name, Object value) {
        if (value instanceof Number number) {
            line.addProperty(name, number);
        } else if (value instanceof Boolean truth) {
            line.addProperty(name, truth);
        } else {
            line.addProperty(name, value.toString());
        }
    }
}
