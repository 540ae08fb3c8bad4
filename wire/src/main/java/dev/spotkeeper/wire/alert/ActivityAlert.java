package dev.spotkeeper.wire.alert;

import dev.spotkeeper.core.eviction.Signal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads activity log records of the two categories that tell of VMs. */
final class ActivityAlert {
    private static final String HEALTH = "resourcehealth";
    private static final String ADMINISTRATIVE = "administrative";

    private ActivityAlert() {}

    static ParsedAlert of(ActivityRecord log) {
        String category = categoryOf(log);
        if (category.endsWith(HEALTH)) {
            return signals(log, HealthEvent.read(log.log()), Signal.Source.RESOURCE_HEALTH_ALERT);
        }
        if (category.endsWith(ADMINISTRATIVE)) {
            return AdministrativeOperation.read(log.log())
                    .map(kind -> signals(log, kind, Signal.Source.ACTIVITY_LOG_ALERT))
                    .orElseGet(() -> ignoredOperation(log));
        }
        return new ParsedAlert.Ignored("an alert of " + Names.brief(log.category()));
    }

    /** A record without a category is known by its operation. */
    private static String categoryOf(ActivityRecord log) {
        if (!log.category().isEmpty()) {
            return Names.plain(log.category());
        }
        String operation = AdministrativeOperation.nameOf(log.log()).toLowerCase(Locale.ROOT);
        return operation.startsWith("microsoft.resourcehealth/") ? HEALTH : ADMINISTRATIVE;
    }

    private static ParsedAlert ignoredOperation(ActivityRecord log) {
        return new ParsedAlert.Ignored("operation " + Names.brief(AdministrativeOperation.nameOf(log.log()))
                + " with status " + Names.brief(log.log().text("status").orElse("none")));
    }

    private static ParsedAlert signals(ActivityRecord log, Signal.Kind kind, Signal.Source source) {
        if (log.vms().isEmpty()) {
            return new ParsedAlert.Ignored("an alert that names no VM");
        }
        String eventId = log.stamp().eventId();
        List<Signal> signals = log.vms().stream()
                .map(vm -> new Signal(eventId, vm, kind, source, log.stamp().occurredAt(), Optional.empty()))
                .toList();
        return new ParsedAlert.Signals(signals);
    }
}
