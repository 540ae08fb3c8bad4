package dev.spotkeeper.simulator.market;

/** Why the market takes capacity back. */
public enum ReclaimCause {
    CAPACITY,
    PRICE
}
