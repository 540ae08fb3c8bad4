package dev.spotkeeper.core.port;

import dev.spotkeeper.core.eviction.HealthReading;
import dev.spotkeeper.core.fleet.VmId;

/** Azure Resource Health, asked about one VM. */
public interface ResourceHealth {
    /**
     * Reads {@code availabilityStatuses/current}. When Azure does not answer, the reading is
     * {@link HealthReading.Cause#SILENT} and its title says why: silence never proves an eviction.
     */
    HealthReading read(VmId vm);
}
