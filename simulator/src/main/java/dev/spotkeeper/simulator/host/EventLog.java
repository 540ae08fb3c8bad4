package dev.spotkeeper.simulator.host;

import com.google.gson.JsonObject;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.Map;

/** What the host tells: one JSON object a line. */
final class EventLog {
    /** The name under which the host itself speaks. */
    static final String HOST = "host";

    private final PrintStream out;
    private final InstantSource clock;
    private final String instance;

    EventLog(PrintStream out, InstantSource clock, String instance) {
        this.out = out;
        this.clock = clock;
        this.instance = instance;
    }

    /** Writes an event; numbers and texts keep their kind, everything else is written as text. */
    void write(String event, String function, Map<String, ?> data) {
        JsonObject line = new JsonObject();
        line.addProperty("at", clock.instant().toString());
        line.addProperty("event", event);
        line.addProperty("function", function);
        line.addProperty("instance", instance);
        data.forEach((name, value) -> add(line, name, value));
        // One call a line: PrintStream locks, so that lines of several threads never mix.
        out.println(line);
    }

    /** Writes a line of the host's own log. */
    void note(String level, String message) {
        write("log", HOST, Map.of("level", level, "message", message));
    }

    private static void add(JsonObject line, String name, Object value) {
        if (value instanceof Number number) {
            line.addProperty(name, number);
        } else {
            line.addProperty(name, String.valueOf(value));
        }
    }
}
