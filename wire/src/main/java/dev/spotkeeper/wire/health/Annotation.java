package dev.spotkeeper.wire.health;

import dev.spotkeeper.wire.evidence.Evidence;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The names of Resource Health's annotations (resource-health-vm-annotation.md). The name alone counts: reasons and summaries
 * are prose, and the spelling of the context drifts.
 */
final class Annotation {
    /** The only one that means an eviction. It does not tell capacity from price. */
    private static final String PREEMPTED = "virtualmachinepreempted";

    /** Parts of names in lower case; the first that is found counts. Names that only say "changed" are in none. */
    private static final List<Part> PARTS = List.of(
            new Part("deallocationinitiated", Evidence.STOPPED_BY_USER),
            new Part("stopinitiatedbycontrolplane", Evidence.STOPPED_BY_USER),
            new Part("virtualmachinestoppedinternally", Evidence.STOPPED_BY_USER),
            new Part("virtualmachinestartinitiated", Evidence.STARTED_BY_USER),
            new Part("virtualmachineallocated", Evidence.STARTED_BY_USER),
            new Part("virtualmachinerestarted", Evidence.RESTARTED_BY_USER),
            new Part("rebootinitiatedbycontrolplane", Evidence.RESTARTED_BY_USER),
            new Part("redeployinitiatedbycontrolplane", Evidence.RESTARTED_BY_USER),
            new Part("livemigration", Evidence.MAINTENANCE),
            new Part("plannedfreeze", Evidence.MAINTENANCE),
            new Part("plannedmaintenance", Evidence.MAINTENANCE),
            new Part("crashed", Evidence.UNHEALTHY),
            new Part("forrepair", Evidence.UNHEALTHY),
            new Part("offline", Evidence.UNHEALTHY),
            new Part("degraded", Evidence.UNHEALTHY),
            new Part("servicehealing", Evidence.UNHEALTHY),
            new Part("timedout", Evidence.UNHEALTHY),
            new Part("failed", Evidence.UNHEALTHY),
            new Part("unhealthy", Evidence.UNHEALTHY));

    private Annotation() {}

    static Optional<Evidence> read(String name) {
        String lower = name.strip().toLowerCase(Locale.ROOT);
        if (lower.equals(PREEMPTED)) {
            return Optional.of(Evidence.EVICTED);
        }
        return PARTS.stream()
                .filter(part -> lower.contains(part.text()))
                .map(Part::evidence)
                .findFirst();
    }

    private record Part(String text, Evidence evidence) {}
}
