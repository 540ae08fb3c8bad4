package dev.spotkeeper.wire.eventgrid;

import dev.spotkeeper.wire.evidence.Event;
import dev.spotkeeper.wire.evidence.Format;
import dev.spotkeeper.wire.json.Members;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * The envelope of an event. Both schemas have the same members by other names.
 *
 * @param body all of it
 */
record GridEvent(Members body) {
    boolean isEvent() {
        return isCloudEvent() || (body.has("eventType") && body.has("data"));
    }

    Format format() {
        return isCloudEvent() ? Format.CLOUD_EVENT : Format.EVENT_GRID_EVENT;
    }

    /** Returns its type as written. */
    String typeName() {
        return body.firstText("eventType", "type").orElse("without a type");
    }

    /** Returns its type for comparison. */
    String type() {
        return typeName().toLowerCase(Locale.ROOT);
    }

    String id() {
        return body.text("id").orElseGet(() -> Event.derivedId(body.json()));
    }

    Members data() {
        return body.embedded("data");
    }

    /** Returns when the resource changed, or else when the event was raised. */
    Optional<Instant> at() {
        return data().object("operationalInfo")
                .instant("resourceEventTime")
                .or(() -> body.instant("eventTime"))
                .or(() -> body.instant("time"));
    }

    private boolean isCloudEvent() {
        return body.has("specversion");
    }
}
