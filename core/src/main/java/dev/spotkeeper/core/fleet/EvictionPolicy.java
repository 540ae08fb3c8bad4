package dev.spotkeeper.core.fleet;

/** What Azure does to a Spot VM when it takes the capacity back. */
public enum EvictionPolicy {
    /** The VM stays, deallocated, and can be started again. */
    DEALLOCATE,
    /** The VM is deleted, so it can only be replaced. */
    DELETE
}
