package dev.spotkeeper.wire.health;

import dev.spotkeeper.wire.evidence.Evidence;
import java.util.Locale;
import java.util.Optional;

/** What a health state alone says: never why. */
public final class HealthState {
    private HealthState() {}

    /** Reads a state; nothing for {@code Unknown}, which a VM is too when it is down for long. */
    public static Optional<Evidence> read(String state) {
        return switch (state.toLowerCase(Locale.ROOT)) {
            case "available" -> Optional.of(Evidence.HEALTHY);
            case "unavailable", "degraded" -> Optional.of(Evidence.UNHEALTHY);
            default -> Optional.empty();
        };
    }
}
