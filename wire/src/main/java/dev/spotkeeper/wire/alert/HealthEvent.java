package dev.spotkeeper.wire.alert;

import dev.spotkeeper.core.eviction.Signal;
import dev.spotkeeper.wire.health.HealthWording;
import dev.spotkeeper.wire.json.Members;

/**
 * What a Resource Health record says, by its title, and by {@code details} (a sentence or an annotation's name) when the
 * title says nothing. Health states and status are not looked at: the first record of an eviction is still "Available".
 * The cause is not either: a host crash is PlatformInitiated too, and records logged at once have none.
 */
final class HealthEvent {
    private HealthEvent() {}

    static Signal.Kind read(Members log) {
        Members properties = properties(log);
        return HealthWording.read(properties.text("title").orElse(""))
                .or(() -> HealthWording.read(properties.text("details").orElse("")))
                .orElse(Signal.Kind.CHANGED);
    }

    /** The diagnostic export of the same record keeps them one level deeper. */
    private static Members properties(Members log) {
        Members properties = log.object("properties");
        return properties.has("eventProperties") ? properties.object("eventProperties") : properties;
    }
}
