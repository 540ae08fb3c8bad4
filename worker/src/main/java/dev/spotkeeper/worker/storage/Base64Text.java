package dev.spotkeeper.worker.storage;

import dev.spotkeeper.wire.json.MalformedPayloadException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The encoding of queue messages: the default of Azure Functions. */
public final class Base64Text {
    private Base64Text() {}

    /** Encodes a text. */
    public static String encode(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Decodes a text.
     *
     * @throws MalformedPayloadException when it is not base64
     */
    public static String decode(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64.strip()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException wrong) {
            throw new MalformedPayloadException("not base64");
        }
    }
}
