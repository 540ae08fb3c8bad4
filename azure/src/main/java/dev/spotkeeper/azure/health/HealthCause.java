package dev.spotkeeper.azure.health;

import dev.spotkeeper.core.eviction.HealthReading.Cause;
import dev.spotkeeper.wire.evidence.Evidence;
import dev.spotkeeper.wire.health.HealthWording;
import dev.spotkeeper.wire.json.Members;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What an availability status names as the cause. The context alone proves nothing: "Platform Initiated" stands for host
 * crashes too, "Customer Initiated" for a restart.
 */
final class HealthCause {
    private static final List<String> TEXTS =
            List.of("title", "summary", "annotationName", "detailedStatus", "reasonType");
    private static final List<String> STOPS = List.of("stop", "deallocat");

    private HealthCause() {}

    static Cause of(Members properties) {
        List<String> texts =
                TEXTS.stream().flatMap(name -> properties.text(name).stream()).toList();
        List<Evidence> kinds = texts.stream()
                .flatMap(text -> HealthWording.read(text).stream())
                .toList();
        if (kinds.contains(Evidence.EVICTED)) {
            return Cause.PREEMPTED;
        }
        boolean stopped =
                kinds.contains(Evidence.STOPPED_BY_USER) || (isByUser(properties) && mentionsStop(texts.stream()));
        return stopped ? Cause.USER : Cause.SILENT;
    }

    /** Spellings on record: "Customer Initiated", "User-initiated", "UserInitiated". */
    private static boolean isByUser(Members properties) {
        String context =
                properties.text("context").orElse("").toLowerCase(Locale.ROOT).replaceAll("[ -]", "");
        return context.equals("customerinitiated") || context.equals("userinitiated");
    }

    private static boolean mentionsStop(Stream<String> texts) {
        return texts.map(text -> text.toLowerCase(Locale.ROOT))
                .anyMatch(text -> STOPS.stream().anyMatch(text::contains));
    }
}
