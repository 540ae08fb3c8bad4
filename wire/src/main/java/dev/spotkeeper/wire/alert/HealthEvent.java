package dev.spotkeeper.wire.alert;

import dev.spotkeeper.core.eviction.Signal;
import dev.spotkeeper.wire.json.Members;
import java.util.List;
import java.util.Locale;

/**
 * What a Resource Health record says, by its title, and by {@code details} (a sentence or an annotation's name) when the
 * title says nothing. Health states and status are not looked at: the first record of an eviction is still "Available".
 * The cause is not either: a host crash is PlatformInitiated too, and records logged at once have none.
 */
final class HealthEvent {
    /** The texts of resource-health-vm-annotation.md and its annotation names, in lower case; the first match counts. */
    private static final List<Wording> WORDINGS = List.of(
            new Wording("preempted", Signal.Kind.EVICTED),
            new Wording("stopping and deallocating", Signal.Kind.STOPPED_BY_USER),
            new Wording("stopped and deallocated", Signal.Kind.STOPPED_BY_USER),
            new Wording("deallocated by user", Signal.Kind.STOPPED_BY_USER),
            new Wording("deallocated by an authorized user", Signal.Kind.STOPPED_BY_USER),
            new Wording("stopped by user", Signal.Kind.STOPPED_BY_USER),
            new Wording("stopped by an authorized user", Signal.Kind.STOPPED_BY_USER),
            new Wording("stopping as requested by an authorized user", Signal.Kind.STOPPED_BY_USER),
            new Wording("stopped as requested by an authorized user", Signal.Kind.STOPPED_BY_USER),
            new Wording("virtualmachinedeallocationinitiated", Signal.Kind.STOPPED_BY_USER),
            new Wording("virtualmachinestopinitiatedbycontrolplane", Signal.Kind.STOPPED_BY_USER),
            new Wording("virtualmachinestoppedinternally", Signal.Kind.STOPPED_BY_USER),
            new Wording("started by user", Signal.Kind.STARTED_BY_USER),
            new Wording("starting as requested by an authorized user", Signal.Kind.STARTED_BY_USER),
            new Wording("virtualmachinestartinitiatedbycontrolplane", Signal.Kind.STARTED_BY_USER));

    private HealthEvent() {}

    static Signal.Kind read(Members log) {
        Members properties = properties(log);
        Signal.Kind byTitle = kindOf(properties.text("title").orElse(""));
        return byTitle == Signal.Kind.CHANGED
                ? kindOf(properties.text("details").orElse(""))
                : byTitle;
    }

    /** The diagnostic export of the same record keeps them one level deeper. */
    private static Members properties(Members log) {
        Members properties = log.object("properties");
        return properties.has("eventProperties") ? properties.object("eventProperties") : properties;
    }

    private static Signal.Kind kindOf(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return WORDINGS.stream()
                .filter(wording -> lower.contains(wording.text()))
                .map(Wording::kind)
                .findFirst()
                .orElse(Signal.Kind.CHANGED);
    }

    private record Wording(String text, Signal.Kind kind) {}
}
