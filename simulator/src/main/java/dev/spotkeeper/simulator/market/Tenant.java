package dev.spotkeeper.simulator.market;

/** The side that must give capacity back when the market asks. */
@FunctionalInterface
public interface Tenant {
    /** Asks {@code holder} to go. It holds the capacity until it has released it. */
    void reclaim(Holder holder, ReclaimCause cause);
}
