package dev.spotkeeper.wire.alert;

import dev.spotkeeper.wire.evidence.Arrival;
import dev.spotkeeper.wire.evidence.Format;
import dev.spotkeeper.wire.evidence.PayloadKind;
import dev.spotkeeper.wire.evidence.Reading;
import dev.spotkeeper.wire.json.Members;

/** A piece of an alert, as documentation and chats quote it: the context, with or without the essentials. */
public final class AlertFragment implements PayloadKind {
    @Override
    public boolean knows(Members body) {
        return body.has("alertContext") || body.has("essentials");
    }

    @Override
    public Reading.Understood read(Members body, Arrival arrival) {
        return new AlertBody(Format.ALERT_CONTEXT, body.object("essentials"), body.object("alertContext"), arrival)
                .read();
    }
}
