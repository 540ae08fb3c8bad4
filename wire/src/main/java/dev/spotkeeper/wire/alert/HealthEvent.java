package dev.spotkeeper.wire.alert;

import dev.spotkeeper.core.eviction.Signal;
import dev.spotkeeper.wire.health.HealthWording;
import dev.spotkeeper.wire.json.Members;
import java.util.Locale;

/**
 * What a Resource Health record says, by its title, and by {@code details} (a sentence or an annotation's name) when the
 * title says nothing. Health states are not looked at: the first record of an eviction is still "Available".
 * The cause is not either: a host crash is PlatformInitiated too, and records logged at once have none.
 */
final class HealthEvent {
    private HealthEvent() {}

    static Signal.Kind read(Members log) {
        return isOver(log) ? Signal.Kind.CHANGED : said(log);
    }

    /** The record that ends a health event keeps its title: it tells that the eviction is over, not that there is a new one. */
    private static boolean isOver(Members log) {
        return log.text("status").filter("Resolved"::equalsIgnoreCase).isPresent()
                || log.text("operationName").orElse("").toLowerCase(Locale.ROOT).contains("/healthevent/resolved/");
    }

    private static Signal.Kind said(Members log) {
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
