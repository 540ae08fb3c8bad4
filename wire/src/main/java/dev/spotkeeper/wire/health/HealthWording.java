package dev.spotkeeper.wire.health;

import dev.spotkeeper.core.eviction.Signal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a title, a sentence or an annotation's name of Resource Health says (resource-health-vm-annotation.md). Words are
 * matched, not sentences: "was preempted" and "has been preempted" are both on record.
 */
public final class HealthWording {
    /** In lower case; the first match counts. */
    private static final List<Wording> WORDINGS = List.of(
            new Wording("preempted", Signal.Kind.EVICTED),
            new Wording("stopping and deallocating", Signal.Kind.STOPPED_BY_USER),
            new Wording("stopped and deallocated", Signal.Kind.STOPPED_BY_USER),
            new Wording("deallocated by user", Signal.Kind.STOPPED_BY_USER),
            new Wording("deallocated by an authorized user", Signal.Kind.STOPPED_BY_USER),
            new Wording("deallocated as requested by an authorized user", Signal.Kind.STOPPED_BY_USER),
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

    private HealthWording() {}

    /** Returns what the text says, or nothing when it says nothing about an eviction, a stop or a start. */
    public static Optional<Signal.Kind> read(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return WORDINGS.stream()
                .filter(wording -> lower.contains(wording.text()))
                .map(Wording::kind)
                .findFirst();
    }

    private record Wording(String text, Signal.Kind kind) {}
}
