package dev.spotkeeper.wire.eventgrid;

import com.google.gson.JsonObject;
import dev.spotkeeper.core.eviction.Signal;
import dev.spotkeeper.wire.activity.ActivityLog;
import dev.spotkeeper.wire.activity.ActivityRecord;
import dev.spotkeeper.wire.evidence.Arrival;
import dev.spotkeeper.wire.evidence.Event;
import dev.spotkeeper.wire.evidence.PayloadKind;
import dev.spotkeeper.wire.evidence.Reading;
import dev.spotkeeper.wire.evidence.Report;
import dev.spotkeeper.wire.health.HealthStatus;
import dev.spotkeeper.wire.imds.ScheduledEventEvidence;
import dev.spotkeeper.wire.imds.ScheduledEventEvidence.Told;
import dev.spotkeeper.wire.json.Members;
import dev.spotkeeper.wire.json.Names;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads events of the system topics that tell of VMs: HealthResources, MaintenanceResources (preview) and, for calls to ARM,
 * the subscription's own.
 */
public final class EventGridEvents implements PayloadKind {
    /** Raised only for calls to ARM (event-schema-subscriptions.md): what people and programs did. */
    private static final Pattern CALL =
            Pattern.compile("microsoft\\.resources\\.resource(action|write|delete)(success|failure|cancel)");

    private static final String HANDSHAKE = "microsoft.eventgrid.subscriptionvalidationevent";

    @Override
    public boolean knows(Members body) {
        return new GridEvent(body).isEvent();
    }

    @Override
    public Reading.Understood read(Members body, Arrival arrival) {
        GridEvent event = new GridEvent(body);
        Matcher call = CALL.matcher(event.type());
        if (call.matches()) {
            return new ActivityLog(event.format(), new Members(new JsonObject()), arrival)
                    .read(record(event, call.group(2)));
        }
        Members resource = event.data().object("resourceInfo");
        if (event.type().contains("scheduledevent")) {
            return ScheduledEventEvidence.read(
                    resource.object("properties"),
                    vmOf(resource, event),
                    new Told(event.format(), event.at(), arrival));
        }
        return event.type().startsWith("microsoft.resourcenotifications.healthresources.")
                ? health(event, resource, arrival)
                : Reading.Understood.ignored(event.format(), reason(event));
    }

    private static Reading.Understood health(GridEvent event, Members resource, Arrival arrival) {
        Members properties = resource.object("properties");
        Event identity = new Event(
                event.id(),
                Signal.Source.EVENT_GRID,
                HealthStatus.occurredAt(properties).or(event::at),
                Optional.empty());
        Report report = new Report(event.format(), identity, arrival);
        return HealthStatus.read(resource.has("id") ? resource : subject(event), properties, report);
    }

    private static Optional<String> vmOf(Members resource, GridEvent event) {
        return resource.text("id").or(() -> event.body().text("subject"));
    }

    private static Members subject(GridEvent event) {
        JsonObject subject = new JsonObject();
        event.body().text("subject").ifPresent(text -> subject.addProperty("id", text));
        return new Members(subject);
    }

    /** The data is that of an Administrative record, with what the envelope knows better. */
    private static ActivityRecord record(GridEvent event, String outcome) {
        JsonObject data = event.data().json().deepCopy();
        data.addProperty("category", "Administrative");
        data.addProperty("eventDataId", event.id());
        event.at().ifPresent(at -> data.addProperty("eventTimestamp", at.toString()));
        if (!outcome.equals("success")) {
            data.addProperty("status", outcome);
        }
        return ActivityRecord.of(new Members(data));
    }

    private static String reason(GridEvent event) {
        return event.type().equals(HANDSHAKE)
                ? "the handshake of a webhook subscription, which Spotkeeper does not take: it has events put on its queue"
                : "an event of type " + Names.brief(event.typeName());
    }
}
