package dev.spotkeeper.wire.activity;

import com.google.gson.JsonObject;
import dev.spotkeeper.wire.evidence.Arrival;
import dev.spotkeeper.wire.evidence.Format;
import dev.spotkeeper.wire.evidence.PayloadKind;
import dev.spotkeeper.wire.evidence.Reading;
import dev.spotkeeper.wire.json.Members;

/** An activity log record without an envelope: as REST answers it, as diagnostic settings export it, as tables keep it. */
public final class BareRecord implements PayloadKind {
    @Override
    public boolean knows(Members body) {
        return ActivityRecord.of(body).isRecord();
    }

    @Override
    public Reading.Understood read(Members body, Arrival arrival) {
        return new ActivityLog(Format.ACTIVITY_RECORD, new Members(new JsonObject()), arrival)
                .read(ActivityRecord.of(body));
    }
}
