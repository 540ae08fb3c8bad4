package dev.spotkeeper.wire.alert;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import dev.spotkeeper.wire.json.MalformedPayloadException;
import dev.spotkeeper.wire.json.Members;
import java.time.Instant;

/** Events of Event Grid, in its own schema (a batch is an array) or as CloudEvents. They are recognised and not read. */
final class EventGridSchema implements AlertSchema {
    @Override
    public boolean knows(Members body) {
        return body.has("specversion") || (body.has("eventType") && body.has("data"));
    }

    @Override
    public ParsedAlert read(Members body, Instant receivedAt) {
        String type = body.text("eventType").or(() -> body.text("type")).orElse("without a type");
        return new ParsedAlert.Ignored("an Event Grid event " + Names.brief(type));
    }

    /** Reads a batch: an array of events. */
    static ParsedAlert readBatch(JsonArray batch) {
        EventGridSchema schema = new EventGridSchema();
        for (JsonElement event : batch) {
            if (!event.isJsonObject() || !schema.knows(new Members(event.getAsJsonObject()))) {
                throw new MalformedPayloadException("an array that holds something else than Event Grid events");
            }
        }
        return new ParsedAlert.Ignored("a batch of " + batch.size() + " Event Grid events");
    }
}
