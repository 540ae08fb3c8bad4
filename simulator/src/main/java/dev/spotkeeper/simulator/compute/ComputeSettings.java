package dev.spotkeeper.simulator.compute;

/**
 * How the compute provider behaves in this world.
 *
 * @param times how long operations take
 * @param evictions how it evicts
 * @param asyncRefusalShare how many refusals for want of capacity come as a failed operation, not at once; 0 to 1
 * @param spotCores the quota of Spot vCPUs per subscription and region
 */
public record ComputeSettings(OperationTimes times, EvictionHabits evictions, double asyncRefusalShare, int spotCores) {
    /** Azure's own pace: measured durations, one refusal in three asynchronous, 100 Spot vCPUs. */
    public static ComputeSettings usual() {
        return new ComputeSettings(OperationTimes.MEASURED, EvictionHabits.USUAL, 1.0 / 3, 100);
    }

    /** For rehearsals in real time: operations of a few seconds, notices as long as Azure's. */
    public static ComputeSettings brisk() {
        return usual().with(OperationTimes.BRISK).with(EvictionHabits.BRISK);
    }

    /** The same with other durations. */
    public ComputeSettings with(OperationTimes other) {
        return new ComputeSettings(other, evictions, asyncRefusalShare, spotCores);
    }

    /** The same with other habits of eviction. */
    public ComputeSettings with(EvictionHabits other) {
        return new ComputeSettings(times, other, asyncRefusalShare, spotCores);
    }

    /** The same with another share of asynchronous refusals. */
    public ComputeSettings withAsyncRefusalShare(double share) {
        return new ComputeSettings(times, evictions, share, spotCores);
    }

    /** The same with another quota. */
    public ComputeSettings withSpotCores(int cores) {
        return new ComputeSettings(times, evictions, asyncRefusalShare, cores);
    }
}
