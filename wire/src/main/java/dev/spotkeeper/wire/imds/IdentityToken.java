package dev.spotkeeper.wire.imds;

import dev.spotkeeper.wire.json.BoundedJson;
import dev.spotkeeper.wire.json.MalformedPayloadException;
import dev.spotkeeper.wire.json.Members;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * A bearer token of the VM's managed identity. It never shows itself in a log.
 *
 * @param value the token
 * @param expiresOn when it ends to be good
 */
public record IdentityToken(String value, Instant expiresOn) {
    private static final int MAX_CHARACTERS = 64 * 1024;

    /**
     * Reads the answer of {@code /metadata/identity/oauth2/token}; its numbers are strings.
     *
     * @throws MalformedPayloadException when it holds no token
     */
    public static IdentityToken read(String body) {
        Members answer = BoundedJson.parseObject(body, MAX_CHARACTERS);
        return new IdentityToken(answer.required("access_token"), instant(answer.required("expires_on")));
    }

    private static Instant instant(String epochSeconds) {
        try {
            return Instant.ofEpochSecond(Long.parseLong(epochSeconds));
        } catch (NumberFormatException | DateTimeException unreadable) {
            throw new MalformedPayloadException("'expires_on' is no count of seconds");
        }
    }

    @Override
    public String toString() {
        return "IdentityToken[expiresOn=" + expiresOn + "]";
    }
}
