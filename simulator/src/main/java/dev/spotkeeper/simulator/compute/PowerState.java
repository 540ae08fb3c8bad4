package dev.spotkeeper.simulator.compute;

import java.util.Locale;

/** The power states of a VM, in Azure's words. */
public enum PowerState {
    STARTING,
    RUNNING,
    STOPPING,
    STOPPED,
    DEALLOCATING,
    DEALLOCATED;

    /** Whether the VM holds capacity, and is paid for. */
    public boolean isAllocated() {
        return this != DEALLOCATED;
    }

    /** The state in a status code: {@code PowerState/running}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
