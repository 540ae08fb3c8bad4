package dev.spotkeeper.simulator.monitor;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Instants as Azure Monitor writes them. */
final class AzureTime {
    private static final DateTimeFormatter SEVEN_DIGITS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSxxx").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private AzureTime() {}

    /** With seven fractional digits and an offset, as records have it. */
    static String sevenDigits(Instant at) {
        return SEVEN_DIGITS.format(at);
    }

    /** With milliseconds and Z, as {@code firedDateTime} has it. */
    static String milliseconds(Instant at) {
        return MILLISECONDS.format(at);
    }
}
