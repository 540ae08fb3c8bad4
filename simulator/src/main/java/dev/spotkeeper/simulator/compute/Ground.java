package dev.spotkeeper.simulator.compute;

import dev.spotkeeper.simulator.chance.Guids;
import dev.spotkeeper.simulator.chance.Seed;
import dev.spotkeeper.simulator.event.WorldLog;
import dev.spotkeeper.simulator.fault.FaultPlan;
import dev.spotkeeper.simulator.market.Market;
import dev.spotkeeper.simulator.time.Scheduler;

/**
 * What the compute provider stands on.
 *
 * @param time the world's schedule
 * @param log the world's log
 * @param seed where chance comes from
 * @param market where capacity comes from
 * @param faults what goes wrong on purpose
 */
public record Ground(Scheduler time, WorldLog log, Seed seed, Market market, FaultPlan faults) {
    Guids guids(String concern) {
        return new Guids(seed.stream(concern));
    }
}
