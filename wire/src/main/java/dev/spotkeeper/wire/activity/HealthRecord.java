package dev.spotkeeper.wire.activity;

import dev.spotkeeper.wire.evidence.Evidence;
import dev.spotkeeper.wire.health.HealthState;
import dev.spotkeeper.wire.health.HealthStatement;
import dev.spotkeeper.wire.json.Members;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a Resource Health record says: by its title, or by {@code details} (a sentence or an annotation's name) when the title
 * says nothing. Its states come last: the first record of an eviction is still "Available", a host crash "Unavailable" too.
 */
final class HealthRecord {
    private HealthRecord() {}

    static Optional<Evidence> read(ActivityRecord log) {
        Members properties = log.properties();
        Optional<Evidence> state =
                properties.firstText("currenthealthstatus", "healthstatus").flatMap(HealthState::read);
        if (isOver(log, properties)) {
            return Optional.of(state.filter(Evidence.UNHEALTHY::equals).orElse(Evidence.HEALTHY));
        }
        return said(properties).or(() -> state);
    }

    /** The record that ends a health event keeps its title: it tells that the eviction is over, not that there is a new one. */
    private static boolean isOver(ActivityRecord log, Members properties) {
        return Stream.of(log.status(), properties.text("stage"))
                        .flatMap(Optional::stream)
                        .anyMatch("Resolved"::equalsIgnoreCase)
                || log.operation().toLowerCase(Locale.ROOT).contains("/healthevent/resolved/");
    }

    /** The cause may be missing from records that were logged at once. */
    private static Optional<Evidence> said(Members properties) {
        List<String> texts = Stream.of("annotationname", "title", "details", "reason", "summary")
                .flatMap(name -> properties.text(name).stream())
                .toList();
        boolean isByUser = properties
                .firstText("cause", "healtheventcause")
                .filter(HealthStatement::namesUser)
                .isPresent();
        return new HealthStatement(texts, isByUser).read();
    }
}
