package dev.spotkeeper.simulator.control;

import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.event.WorldEvent;
import dev.spotkeeper.simulator.http.Json;
import java.util.List;

/** Events of the world as JSON. */
final class EventJson {
    private EventJson() {}

    /** Events, and {@code last}: what the next request names as {@code after}. */
    static JsonObject page(long after, List<WorldEvent> events) {
        long last = events.isEmpty() ? after : events.get(events.size() - 1).seq();
        return Json.object()
                .with("events", Json.array(events.stream().map(EventJson::of)))
                .with("last", last)
                .done();
    }

    private static JsonObject of(WorldEvent event) {
        Json data = Json.object();
        event.data().forEach(data::with);
        return Json.object()
                .with("seq", event.seq())
                .with("at", event.at().toString())
                .with("kind", event.kind().text())
                .with("vm", event.vm())
                .with("data", data.done())
                .done();
    }
}
