package dev.spotkeeper.wire.imds;

import dev.spotkeeper.wire.evidence.Arrival;
import dev.spotkeeper.wire.evidence.Format;
import dev.spotkeeper.wire.evidence.PayloadKind;
import dev.spotkeeper.wire.evidence.Reading;
import dev.spotkeeper.wire.json.Members;
import java.util.Optional;

/** One Scheduled Event by itself, or a row of it in Resource Graph (scheduled-events-resource-graph.md). */
public final class ScheduledEventRow implements PayloadKind {
    @Override
    public boolean knows(Members body) {
        return ScheduledEventEvidence.isEvent(body) || ScheduledEventEvidence.isEvent(body.object("properties"));
    }

    @Override
    public Reading.Understood read(Members body, Arrival arrival) {
        Members event = ScheduledEventEvidence.isEvent(body) ? body : body.object("properties");
        ScheduledEventEvidence.Told told =
                new ScheduledEventEvidence.Told(Format.SCHEDULED_EVENTS, Optional.empty(), arrival);
        return ScheduledEventEvidence.read(event, body.text("id"), told);
    }
}
