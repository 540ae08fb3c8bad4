package dev.spotkeeper.azure.health;

import dev.spotkeeper.core.eviction.HealthReading.Cause;
import dev.spotkeeper.wire.evidence.Evidence;
import dev.spotkeeper.wire.health.HealthStatus;
import dev.spotkeeper.wire.json.Members;

/** What an availability status names as the cause, of all that {@link HealthStatus} reads in it. */
final class HealthCause {
    private HealthCause() {}

    static Cause of(Members properties) {
        return HealthStatus.happened(properties).map(HealthCause::of).orElse(Cause.SILENT);
    }

    private static Cause of(Evidence evidence) {
        if (evidence == Evidence.EVICTED) {
            return Cause.PREEMPTED;
        }
        return evidence == Evidence.STOPPED_BY_USER ? Cause.USER : Cause.SILENT;
    }
}
