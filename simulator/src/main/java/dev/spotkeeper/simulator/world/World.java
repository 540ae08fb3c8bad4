package dev.spotkeeper.simulator.world;

import dev.spotkeeper.simulator.chance.Guids;
import dev.spotkeeper.simulator.chance.Seed;
import dev.spotkeeper.simulator.compute.Compute;
import dev.spotkeeper.simulator.compute.Ground;
import dev.spotkeeper.simulator.compute.Principal;
import dev.spotkeeper.simulator.event.WorldLog;
import dev.spotkeeper.simulator.fault.FaultPlan;
import dev.spotkeeper.simulator.imds.ScheduledEventsView;
import dev.spotkeeper.simulator.market.Market;
import dev.spotkeeper.simulator.monitor.Monitor;
import dev.spotkeeper.simulator.network.PlainResources;
import dev.spotkeeper.simulator.retail.RetailPrices;
import dev.spotkeeper.simulator.time.RealTime;
import dev.spotkeeper.simulator.time.Scheduler;
import dev.spotkeeper.simulator.time.VirtualTime;
import java.time.Instant;
import java.time.InstantSource;

/** The simulated Azure as one whole: single-threaded, driven by virtual or by real time, all chance from one seed. */
public final class World {
    private final Scheduler time;
    private final Seed seed;
    private final WorldLog log;
    private final Market market;
    private final RetailPrices retailPrices;
    private final FaultPlan faults = new FaultPlan();
    private final Compute compute;
    private final PlainResources resources;
    private final ScheduledEventsView scheduledEvents;
    private final Monitor monitor;
    private final Operator operator;
    private final double pace;

    /** A world without VMs whose clock stands at {@code start}. */
    public World(long seed, Instant start, WorldSettings settings) {
        this.time = new Scheduler(start);
        this.seed = new Seed(seed);
        this.log = new WorldLog(time);
        this.market = new Market(time, log, this.seed, settings.market());
        this.retailPrices = new RetailPrices(market, time);
        this.compute = new Compute(new Ground(time, log, this.seed, market, faults), settings.compute());
        this.pace = settings.compute().times().pace();
        this.resources = new PlainResources(time, compute, new Guids(this.seed.stream("resources")));
        this.scheduledEvents =
                new ScheduledEventsView(time, compute, settings.imds(), this.seed.stream("scheduled events"));
        this.monitor = new Monitor(new Monitor.Ground(time, log, this.seed), settings.monitor(), compute);
        this.operator = new Operator(compute, market, owner(this.seed));
    }

    /** The schedule, which is also the clock. */
    public Scheduler time() {
        return time;
    }

    /** Where chance comes from. */
    public Seed seed() {
        return seed;
    }

    /** What happened. */
    public WorldLog log() {
        return log;
    }

    /** Capacity and prices. */
    public Market market() {
        return market;
    }

    /** What is published of the prices. */
    public RetailPrices retailPrices() {
        return retailPrices;
    }

    /** VMs and operations. */
    public Compute compute() {
        return compute;
    }

    /** How long things take in this world as a share of what they take in Azure, at most 1. */
    public double pace() {
        return pace;
    }

    /** Network interfaces, disks, addresses and networks. */
    public PlainResources resources() {
        return resources;
    }

    /** What VMs are told from inside. */
    public ScheduledEventsView scheduledEvents() {
        return scheduledEvents;
    }

    /** What is told about VMs from outside. */
    public Monitor monitor() {
        return monitor;
    }

    /** What people can make happen. */
    public Operator operator() {
        return operator;
    }

    /** What is to go wrong. */
    public FaultPlan faults() {
        return faults;
    }

    /** Drives this world in virtual time, on the caller's thread. */
    public VirtualTime virtualTime() {
        return new VirtualTime(time);
    }

    /** Drives this world by {@code clock} from now on, on a thread of its own: nobody else may touch it. */
    public RealTime<World> realTime(InstantSource clock) {
        return RealTime.start(this, time, clock);
    }

    private static Principal owner(Seed seed) {
        return Principal.user(new Guids(seed.stream("owner")).next(), "owner@contoso.example");
    }
}
