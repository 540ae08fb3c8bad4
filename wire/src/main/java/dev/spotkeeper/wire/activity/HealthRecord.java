package dev.spotkeeper.wire.activity;

import dev.spotkeeper.wire.evidence.Evidence;
import dev.spotkeeper.wire.health.HealthState;
import dev.spotkeeper.wire.health.HealthWording;
import dev.spotkeeper.wire.json.Members;
import dev.spotkeeper.wire.json.Names;
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
        return said(properties)
                .map(evidence ->
                        evidence == Evidence.EVICTED && isByUser(properties) ? Evidence.STOPPED_BY_USER : evidence)
                .or(() -> isByUser(properties) ? state.map(HealthRecord::deed) : state);
    }

    /** The record that ends a health event keeps its title: it tells that the eviction is over, not that there is a new one. */
    private static boolean isOver(ActivityRecord log, Members properties) {
        return Stream.of(log.status(), properties.text("stage"))
                        .flatMap(Optional::stream)
                        .anyMatch("Resolved"::equalsIgnoreCase)
                || log.operation().toLowerCase(Locale.ROOT).contains("/healthevent/resolved/");
    }

    private static Optional<Evidence> said(Members properties) {
        return Stream.of("annotationname", "title", "details", "reason", "summary")
                .flatMap(name -> properties.text(name).stream())
                .flatMap(text -> HealthWording.read(text).stream())
                .findFirst();
    }

    /** A user's doing in words that are not known: a VM that is down by its owner's doing is not to be started. */
    private static Evidence deed(Evidence state) {
        return state == Evidence.UNHEALTHY ? Evidence.STOPPED_BY_USER : state;
    }

    /** The cause may be missing from records that were logged at once. */
    private static boolean isByUser(Members properties) {
        String cause = properties
                .firstText("cause", "healtheventcause")
                .map(Names::plain)
                .orElse("");
        return cause.equals("userinitiated") || cause.equals("customerinitiated");
    }
}
