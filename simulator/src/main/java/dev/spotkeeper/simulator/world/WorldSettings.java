package dev.spotkeeper.simulator.world;

import dev.spotkeeper.simulator.compute.ComputeSettings;
import dev.spotkeeper.simulator.imds.ImdsHabits;
import dev.spotkeeper.simulator.market.MarketSettings;
import dev.spotkeeper.simulator.market.ReclaimPace;
import dev.spotkeeper.simulator.monitor.MonitorSettings;
import java.time.Duration;

/**
 * All that can be set about a world at its start.
 *
 * @param market sizes, prices and the pace of evictions
 * @param compute durations, notices, refusals
 * @param imds what VMs are told, and how
 * @param monitor what is told about VMs, and how late
 */
public record WorldSettings(MarketSettings market, ComputeSettings compute, ImdsHabits imds, MonitorSettings monitor) {
    /** Azure's own pace. */
    public static WorldSettings usual() {
        return new WorldSettings(
                MarketSettings.usual(), ComputeSettings.usual(), ImdsHabits.QUICK, MonitorSettings.usual());
    }

    /**
     * For rehearsals in real time: operations of a few seconds, a lost zone empties within 10 s, alerts after 5 to 30 s.
     * Notices keep Azure's length.
     */
    public static WorldSettings brisk() {
        return new WorldSettings(
                MarketSettings.usual().withPace(ReclaimPace.within(Duration.ofSeconds(10))),
                ComputeSettings.brisk(),
                ImdsHabits.QUICK,
                MonitorSettings.brisk());
    }

    /** The same with another market. */
    public WorldSettings with(MarketSettings other) {
        return new WorldSettings(other, compute, imds, monitor);
    }

    /** The same with another compute provider. */
    public WorldSettings with(ComputeSettings other) {
        return new WorldSettings(market, other, imds, monitor);
    }

    /** The same with another metadata service. */
    public WorldSettings with(ImdsHabits other) {
        return new WorldSettings(market, compute, other, monitor);
    }

    /** The same with another monitor. */
    public WorldSettings with(MonitorSettings other) {
        return new WorldSettings(market, compute, imds, other);
    }
}
