package dev.spotkeeper.wire.imds;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * Reads NotBefore: RFC 1123 in Azure's documents, ISO 8601 in some emulators. The weekday is cut off before parsing, since it
 * is wrong in Microsoft's own samples and a strict parser then refuses a date that is otherwise plain.
 */
final class NotBefore {
    private NotBefore() {}

    static Optional<Instant> parse(String text) {
        String date = text.substring(text.indexOf(',') + 1).strip();
        return parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                .or(() -> parse(date, DateTimeFormatter.ISO_OFFSET_DATE_TIME));
    }

    private static Optional<Instant> parse(String date, DateTimeFormatter format) {
        try {
            return Optional.of(OffsetDateTime.parse(date, format).toInstant());
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
