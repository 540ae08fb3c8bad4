package dev.spotkeeper.simulator.arm;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Instants as the compute resource provider writes them: seven decimals and an offset. */
final class ArmTime {
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSSxxx").withZone(ZoneOffset.UTC);

    private ArmTime() {}

    static String text(Instant instant) {
        return FORMAT.format(instant);
    }
}
