package dev.spotkeeper.simulator.host;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** How texts travel in a queue. */
record MessageText(boolean base64) {
    String encode(String text) {
        return base64 ? Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)) : text;
    }

    /** Reads a text; empty when it is not in base64 though it should be, or not UTF-8. */
    Optional<String> decode(String stored) {
        if (!base64) {
            return Optional.of(stored);
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(stored);
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (IllegalArgumentException | CharacterCodingException unreadable) {
            return Optional.empty();
        }
    }
}
