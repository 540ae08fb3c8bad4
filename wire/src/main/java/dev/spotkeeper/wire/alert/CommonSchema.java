package dev.spotkeeper.wire.alert;

import dev.spotkeeper.wire.evidence.Arrival;
import dev.spotkeeper.wire.evidence.Format;
import dev.spotkeeper.wire.evidence.PayloadKind;
import dev.spotkeeper.wire.evidence.Reading;
import dev.spotkeeper.wire.json.Members;

/** The common alert schema (alerts-common-schema.md). */
public final class CommonSchema implements PayloadKind {
    @Override
    public boolean knows(Members body) {
        return body.text("schemaId")
                .filter("azureMonitorCommonAlertSchema"::equalsIgnoreCase)
                .isPresent();
    }

    @Override
    public Reading.Understood read(Members body, Arrival arrival) {
        Members data = body.object("data");
        return new AlertBody(Format.COMMON_ALERT, data.object("essentials"), data.object("alertContext"), arrival)
                .read();
    }
}
