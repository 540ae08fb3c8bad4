package dev.spotkeeper.simulator.compute;

/**
 * How the compute provider behaves in this world.
 *
 * @param times how long operations take
 * @param evictions how it evicts
 * @param asyncRefusalShare how many refusals for want of capacity come as a failed operation, not at once; 0 to 1
 * @param cores the quotas of vCPUs per subscription and region
 */
public record ComputeSettings(
        OperationTimes times, EvictionHabits evictions, double asyncRefusalShare, CoreLimits cores) {
    /** Azure's own pace: measured durations, one refusal in three asynchronous, 100 Spot vCPUs. */
    public static ComputeSettings usual() {
        return new ComputeSettings(OperationTimes.MEASURED, EvictionHabits.USUAL, 1.0 / 3, CoreLimits.USUAL);
    }

    /** For rehearsals in real time: operations of a few seconds, notices as long as Azure's. */
    public static ComputeSettings brisk() {
        return usual().with(OperationTimes.BRISK).with(EvictionHabits.BRISK);
    }

    /** The same with other durations. */
    public ComputeSettings with(OperationTimes other) {
        return new ComputeSettings(other, evictions, asyncRefusalShare, cores);
    }

    /** The same with other habits of eviction. */
    public ComputeSettings with(EvictionHabits other) {
        return new ComputeSettings(times, other, asyncRefusalShare, cores);
    }

    /** The same with another share of asynchronous refusals. */
    public ComputeSettings withAsyncRefusalShare(double share) {
        return new ComputeSettings(times, evictions, share, cores);
    }

    /** The same with another quota of Spot VMs. */
    public ComputeSettings withSpotCores(int spot) {
        return with(cores.withSpot(spot));
    }

    /** The same with other quotas. */
    public ComputeSettings with(CoreLimits other) {
        return new ComputeSettings(times, evictions, asyncRefusalShare, other);
    }
}
