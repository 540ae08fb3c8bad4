package dev.spotkeeper.core.port;

import dev.spotkeeper.core.eviction.HealthReading;
import dev.spotkeeper.core.fleet.VmId;

/** Azure Resource Health, asked about one VM. */
public interface ResourceHealth {
    /**
     * Reads {@code availabilityStatuses/current}. When Azure does not answer, the reading is
     * {@link HealthReading.Cause#UNREADABLE} and its title says why: it proves neither an eviction nor that nobody stopped it.
     */
    HealthReading read(VmId vm);
}
