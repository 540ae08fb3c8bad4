package dev.spotkeeper.simulator.compute;

import java.math.BigDecimal;

/**
 * The Spot part of a VM's model.
 *
 * @param priority {@code Low} is an old name of Spot and still seen on the wire
 * @param policy what an eviction does; {@code Deallocate} when nothing was said
 * @param maxPrice the cap in US dollars an hour, -1 for none
 */
public record Spot(Priority priority, EvictionPolicy policy, BigDecimal maxPrice) {
    /** Priorities in Azure's words. */
    public enum Priority {
        REGULAR,
        LOW,
        SPOT
    }

    /** What an eviction does to the VM. */
    public enum EvictionPolicy {
        DEALLOCATE,
        DELETE
    }

    /** Whether Azure may evict it. */
    public boolean isSpot() {
        return priority != Priority.REGULAR;
    }
}
