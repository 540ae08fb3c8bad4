package dev.spotkeeper.simulator.compute;

/** What runs inside a VM. Both methods return at once and are called on the world's thread. */
public interface Guest {
    /** Tells the guest to shut down, as a stop by its owner does first. An eviction does not ask. */
    default void shutDown() {}

    /** Takes the power away: what runs is gone at this instant. */
    void cutPower();
}
