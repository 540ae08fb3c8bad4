package dev.spotkeeper.wire.alert;

import com.google.gson.JsonElement;
import dev.spotkeeper.wire.json.BoundedJson;
import dev.spotkeeper.wire.json.MalformedPayloadException;
import dev.spotkeeper.wire.json.Members;
import java.time.Instant;
import java.util.List;

/**
 * Reads the body of an action group's call. Each envelope that Azure sends is an {@link AlertSchema}; the first that
 * knows the body reads it. Nothing that a sender can write makes it throw.
 */
public final class AlertParser {
    /** The common schema ends at 256 KB (alerts-common-schema.md); the legacy one states no limit. */
    public static final int MAX_CHARACTERS = 1024 * 1024;

    private static final List<AlertSchema> SCHEMAS =
            List.of(new CommonSchema(), new LegacyActivityLog(), new EventGridSchema(), new OtherSchemas());

    private AlertParser() {}

    /**
     * Parses a body.
     *
     * @param receivedAt when it arrived: taken for the event's time where the body has none or one in the future
     */
    public static ParsedAlert parse(String body, Instant receivedAt) {
        try {
            return read(BoundedJson.parse(body, MAX_CHARACTERS), receivedAt);
        } catch (MalformedPayloadException malformed) {
            return new ParsedAlert.Malformed("not an alert: " + malformed.getMessage());
        }
    }

    private static ParsedAlert read(JsonElement body, Instant receivedAt) {
        if (body.isJsonArray()) {
            return EventGridSchema.readBatch(body.getAsJsonArray());
        }
        if (!body.isJsonObject()) {
            throw new MalformedPayloadException("not a JSON object");
        }
        Members members = new Members(body.getAsJsonObject());
        return SCHEMAS.stream()
                .filter(schema -> schema.knows(members))
                .findFirst()
                .orElseThrow(() -> new MalformedPayloadException("neither 'schemaId' nor the members of an event"))
                .read(members, receivedAt);
    }
}
