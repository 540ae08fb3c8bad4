package dev.spotkeeper.azure.wire;

import dev.spotkeeper.wire.json.BoundedJson;
import dev.spotkeeper.wire.json.MalformedPayloadException;
import dev.spotkeeper.wire.json.Members;
import java.time.Duration;
import java.util.Optional;

/**
 * A document that ARM answered.
 *
 * @param status its HTTP status, below 400
 * @param body its text, possibly empty
 * @param retryAfter when Azure asks us to come back, if it does
 */
public record ArmDocument(int status, String body, Optional<Duration> retryAfter) {
    private static final int MAX_BODY = 1024 * 1024;

    /** Returns the document's members, or nothing when it is no JSON object. */
    public Optional<Members> members() {
        try {
            return Optional.of(BoundedJson.parseObject(body, MAX_BODY));
        } catch (MalformedPayloadException malformed) {
            return Optional.empty();
        }
    }
}
