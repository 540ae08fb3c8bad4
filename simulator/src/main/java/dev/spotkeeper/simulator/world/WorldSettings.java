package dev.spotkeeper.simulator.world;

import dev.spotkeeper.simulator.compute.ComputeSettings;
import dev.spotkeeper.simulator.market.MarketSettings;

/**
 * All that can be set about a world at its start.
 *
 * @param market sizes, prices and the pace of evictions
 * @param compute durations, notices, refusals
 */
public record WorldSettings(MarketSettings market, ComputeSettings compute) {
    /** Azure's own pace. */
    public static WorldSettings usual() {
        return new WorldSettings(MarketSettings.usual(), ComputeSettings.usual());
    }
}
