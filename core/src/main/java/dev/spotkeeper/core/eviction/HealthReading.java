package dev.spotkeeper.core.eviction;

import java.time.Instant;

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
        /** Nothing that explains a VM being down: available, unknown, a host fault, or no answer. */
        SILENT
    }
}
