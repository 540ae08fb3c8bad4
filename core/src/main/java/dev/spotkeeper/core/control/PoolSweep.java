package dev.spotkeeper.core.control;

import dev.spotkeeper.core.pool.Pool;
import dev.spotkeeper.core.port.Fleets.InForce;
import dev.spotkeeper.core.roster.PoolRecord;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Asks for passes over pools. It decides nothing. */
public final class PoolSweep {
    private final Ports ports;
    private final PoolPorts pools;

    public PoolSweep(Ports ports, PoolPorts pools) {
        this.ports = ports;
        this.pools = pools;
    }

    /** Asks for a pass over each pool that the fleet document names, or that something is known about. */
    public SweepResult run() {
        InForce inForce = pools.fleets().current();
        Set<String> names = new TreeSet<>();
        inForce.fleet().pools().stream().map(Pool::name).forEach(names::add);
        pools.records().all().stream().map(PoolRecord::pool).forEach(names::add);
        names.forEach(name -> ports.wakes().wakePool(name, Duration.ZERO, "reconcile"));
        String note = inForce.complaint()
                .map(why -> "the fleet document is not in force: " + why)
                .orElse("");
        return new SweepResult(names.size(), names.size(), note);
    }

    /** Asks for a pass over each pool whose due time has come. */
    public SweepResult due() {
        List<String> due = pools.records().due(ports.clock().instant());
        due.forEach(name -> ports.wakes().wakePool(name, Duration.ZERO, "due"));
        return new SweepResult(due.size(), due.size(), "");
    }
}
