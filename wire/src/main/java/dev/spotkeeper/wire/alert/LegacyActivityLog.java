package dev.spotkeeper.wire.alert;

import com.google.gson.JsonObject;
import dev.spotkeeper.wire.activity.ActivityLog;
import dev.spotkeeper.wire.activity.ActivityRecord;
import dev.spotkeeper.wire.evidence.Arrival;
import dev.spotkeeper.wire.evidence.Format;
import dev.spotkeeper.wire.evidence.PayloadKind;
import dev.spotkeeper.wire.evidence.Reading;
import dev.spotkeeper.wire.json.Members;

/** The form of activity log alerts before the common schema (activity-log-alerts-webhook.md), still a receiver's choice. */
public final class LegacyActivityLog implements PayloadKind {
    @Override
    public boolean knows(Members body) {
        return body.text("schemaId")
                .filter("Microsoft.Insights/activityLogs"::equalsIgnoreCase)
                .isPresent();
    }

    @Override
    public Reading.Understood read(Members body, Arrival arrival) {
        Members log = body.object("data").object("context").object("activityLog");
        return new ActivityLog(Format.LEGACY_ALERT, new Members(new JsonObject()), arrival)
                .read(ActivityRecord.of(log));
    }
}
