package dev.spotkeeper.wire.alert;

import dev.spotkeeper.wire.json.Members;
import java.time.Instant;

/** The form of activity log alerts before the common schema (activity-log-alerts-webhook.md), still a receiver's choice. */
final class LegacyActivityLog implements AlertSchema {
    @Override
    public boolean knows(Members body) {
        return body.text("schemaId")
                .filter("Microsoft.Insights/activityLogs"::equalsIgnoreCase)
                .isPresent();
    }

    @Override
    public ParsedAlert read(Members body, Instant receivedAt) {
        Members log = body.object("data").object("context").object("activityLog");
        return ActivityAlert.of(new ActivityRecord(
                log.text("eventSource").orElse(""),
                log,
                Targets.ofLegacy(log),
                new EventStamp(log, body.object("data"), receivedAt)));
    }
}
