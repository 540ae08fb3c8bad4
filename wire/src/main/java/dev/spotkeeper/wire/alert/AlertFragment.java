package dev.spotkeeper.wire.alert;

import dev.spotkeeper.wire.evidence.Arrival;
import dev.spotkeeper.wire.evidence.Format;
import dev.spotkeeper.wire.evidence.PayloadKind;
import dev.spotkeeper.wire.evidence.Reading;
import dev.spotkeeper.wire.json.Members;

/**
 * A piece of an alert, as documentation and chats quote it: all but the schema's name, the context with or without the essentials,
 * or what stands in the context of a log alert.
 */
public final class AlertFragment implements PayloadKind {
    @Override
    public boolean knows(Members body) {
        boolean hasSchema = body.has("schemaId");
        return isPiece(body) || (!hasSchema && (isPiece(body.object("data")) || body.has("conditionType")));
    }

    @Override
    public Reading.Understood read(Members body, Arrival arrival) {
        Members piece = isPiece(body) ? body : body.object("data");
        Members context = isPiece(piece) ? piece.object("alertContext") : body;
        return new AlertBody(Format.ALERT_CONTEXT, piece.object("essentials"), context, arrival).read();
    }

    private static boolean isPiece(Members body) {
        return body.has("alertContext") || body.has("essentials");
    }
}
