package dev.spotkeeper.core.port;

import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.worker.Hearing;

/** What workers on VMs say of themselves. */
public interface Heartbeats {
    /** Reads what the worker on a VM last said. Nothing is thrown for what storage may answer, or not answer. */
    Hearing heartbeat(VmId vm);
}
