package dev.spotkeeper.core.port;

import dev.spotkeeper.core.eviction.LogReading;
import dev.spotkeeper.core.fleet.VmId;
import java.time.Instant;

/** Azure Monitor's logs, asked about one VM: the activity log and the workers' traces. */
public interface Logs {
    /**
     * Asks what is on record about a VM since an instant: who did what to it, and what its worker told. When the logs do
     * not answer, the reading is {@link LogReading.Unreadable}.
     *
     * @param since at most 24 hours back
     */
    LogReading read(VmId vm, Instant since);
}
