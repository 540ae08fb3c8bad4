package dev.spotkeeper.simulator.compute;

/** Why a VM is evicted. Azure tells nobody which of these it was. */
public enum EvictionCause {
    CAPACITY,
    PRICE,
    SIMULATED
}
