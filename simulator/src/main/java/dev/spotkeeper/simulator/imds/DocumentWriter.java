package dev.spotkeeper.simulator.imds;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.chance.Documented;
import dev.spotkeeper.simulator.chance.Observed;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;

/** Writes a document as one version of the API shows it. */
@Documented("azure-compute-docs linux/scheduled-events.md")
@Observed("a Preempt document of an AKS Spot node of 2024: no DurationInSeconds before 2020-07-01, blank Description")
final class DocumentWriter {
    private static final DateTimeFormatter AFTER_WEEKDAY =
            DateTimeFormatter.ofPattern("dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);
    private static final int DURATION_UNKNOWN = -1;

    private final boolean wrongWeekday;

    DocumentWriter(boolean wrongWeekday) {
        this.wrongWeekday = wrongWeekday;
    }

    String write(EventDocument document, ApiVersion version) {
        JsonArray events = new JsonArray();
        document.events().stream()
                .filter(event -> version.shows(event.type()))
                .forEach(event -> events.add(event(event, version)));
        JsonObject json = new JsonObject();
        json.addProperty("DocumentIncarnation", document.incarnation());
        json.add("Events", events);
        return json.toString();
    }

    private JsonObject event(ScheduledEvent event, ApiVersion version) {
        JsonObject json = new JsonObject();
        json.addProperty("EventId", event.id());
        json.addProperty("EventStatus", event.phase().started() ? "Started" : "Scheduled");
        json.addProperty("EventType", event.type().text());
        json.addProperty("ResourceType", "VirtualMachine");
        JsonArray resources = new JsonArray();
        event.resources().forEach(resources::add);
        json.add("Resources", resources);
        json.addProperty("NotBefore", event.phase().notBefore().map(this::date).orElse(""));
        addNewer(json, version);
        return json;
    }

    private static void addNewer(JsonObject json, ApiVersion version) {
        if (version.atLeast(ApiVersion.V2019_04_01)) {
            json.addProperty("Description", "");
        }
        if (version.atLeast(ApiVersion.V2019_08_01)) {
            json.addProperty("EventSource", "Platform");
        }
        if (version.atLeast(ApiVersion.V2020_07_01)) {
            json.addProperty("DurationInSeconds", DURATION_UNKNOWN);
        }
    }

    private String date(Instant at) {
        ZonedDateTime time = at.atZone(ZoneOffset.UTC);
        DayOfWeek day = wrongWeekday ? time.getDayOfWeek().plus(2) : time.getDayOfWeek();
        return day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH) + ", " + AFTER_WEEKDAY.format(time);
    }
}
