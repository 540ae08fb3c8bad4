package dev.spotkeeper.core.eviction;

import dev.spotkeeper.core.fleet.VmId;
import java.time.Instant;
import java.util.Optional;

/**
 * What Resource Health says about a VM now, when asked ({@code availabilityStatuses/current}).
 *
 * @param cause what it names as the cause
 * @param since when that state began, by Resource Health
 * @param title its own words, for the decision log
 */
public record HealthReading(Cause cause, Instant since, String title) {
    /** The causes that matter here. */
    public enum Cause {
        /** The title or annotation says "preempted". */
        PREEMPTED,
        /** An authorized user or process stopped or deallocated it. */
        USER,
        /** Nothing that explains a VM being down: available, unknown, a host fault. */
        SILENT,
        /** No answer that can be read: throttled, forbidden, out of reach. A person may have stopped the VM all the same. */
        UNREADABLE
    }

    /** Returns the reading as a pulled signal; one that is silent or unreadable says nothing. */
    public Optional<Signal> asSignal(VmId vm) {
        return switch (cause) {
            case PREEMPTED -> Optional.of(signal(vm, Signal.Kind.EVICTED));
            case USER -> Optional.of(signal(vm, Signal.Kind.STOPPED_BY_USER));
            case SILENT, UNREADABLE -> Optional.empty();
        };
    }

    private Signal signal(VmId vm, Signal.Kind kind) {
        return new Signal("health-" + since, vm, kind, Signal.Source.RESOURCE_HEALTH_READING, since, Optional.empty());
    }
}
