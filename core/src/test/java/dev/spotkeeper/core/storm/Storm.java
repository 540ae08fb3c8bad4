package dev.spotkeeper.core.storm;

import dev.spotkeeper.core.capacity.Offering;
import dev.spotkeeper.core.control.Pass;
import dev.spotkeeper.core.control.Ports;
import dev.spotkeeper.core.control.ReconcileSweep;
import dev.spotkeeper.core.control.RetrySweep;
import dev.spotkeeper.core.eviction.LogReading;
import dev.spotkeeper.core.eviction.Signal;
import dev.spotkeeper.core.fleet.Place;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.memory.HoldsInMemory;
import dev.spotkeeper.core.memory.OfferingsInMemory;
import dev.spotkeeper.core.memory.PoolRecordsInMemory;
import dev.spotkeeper.core.memory.PricesInMemory;
import dev.spotkeeper.core.memory.VmRecordsInMemory;
import dev.spotkeeper.core.plan.RestartPolicy;
import dev.spotkeeper.core.port.Wakes;
import dev.spotkeeper.core.port.Workers;
import dev.spotkeeper.core.stage.ManualClock;
import dev.spotkeeper.core.stage.Tap;
import dev.spotkeeper.core.stage.Troupe;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A fleet, and a troupe of controllers that brings its VMs back. */
final class Storm {
    static final String SUBSCRIPTION = "11111111-2222-3333-4444-555555555555";
    private static final Duration RETRY_EVERY = Duration.ofMinutes(1);
    private static final Duration RECONCILE_EVERY = Duration.ofMinutes(5);

    final ManualClock clock = new ManualClock();
    final Sky sky;
    final OfferingsInMemory offerings = new OfferingsInMemory();
    final HoldsInMemory holds = new HoldsInMemory();
    final VmRecordsInMemory records = new VmRecordsInMemory();
    final Ports ports;
    private final Set<VmId> stopped = new HashSet<>();
    private final Troupe troupe;

    Storm(Troupe.Setup setup, Sky.Weather weather) {
        this.sky = new Sky(clock, weather);
        this.troupe = new Troupe(clock, setup);
        Wakes wakes = new Wakes() {
            @Override
            public void wake(VmId vm, Duration delay, String reason) {
                troupe.enqueue(pass(vm, List.of()), delay);
            }

            @Override
            public void wakePool(String pool, Duration delay, String reason) {
                throw new AssertionError("there is no pool in a storm of VMs");
            }
        };
        this.ports = new Ports(
                sky,
                sky,
                (vm, since) -> LogReading.silent(),
                records,
                offerings,
                holds,
                entry -> {},
                wakes,
                new PricesInMemory(),
                Workers.none(),
                clock);
        troupe.every(RETRY_EVERY, () -> new RetrySweep(records, wakes, clock).run());
        troupe.every(RECONCILE_EVERY, () -> new ReconcileSweep(ports, new PoolRecordsInMemory()).run(SUBSCRIPTION));
    }

    /** Adds VMs that run and were seen running. */
    Offering fleet(Place place, int count) {
        Instant now = clock.instant();
        for (int index = 0; index < count; index++) {
            String name = "vm-" + place.region() + place.zone() + "-"
                    + place.size().toLowerCase(java.util.Locale.ROOT) + "-" + index;
            Machine machine = new Machine(new VmId(SUBSCRIPTION, "rg", name), place, now);
            sky.add(machine);
            new Pass(ports, RestartPolicy.defaults()).run(machine.id, List.of());
        }
        return new Offering(SUBSCRIPTION, place);
    }

    /** From now on controllers die. */
    void dangerous(boolean yes) {
        troupe.dangerous(yes);
    }

    /** Returns how many passes were run. */
    int passes() {
        return troupe.handled();
    }

    /** Azure evicts a VM after a while, and an alert tells of it 20 s later. */
    void evict(VmId vm, Duration after) {
        at(after, () -> sky.evict(vm));
        Instant when = clock.instant().plus(after);
        Signal alert = new Signal(
                "E-" + vm.name() + "-" + when,
                vm,
                Signal.Kind.EVICTED,
                Signal.Source.RESOURCE_HEALTH_ALERT,
                when,
                Optional.empty());
        troupe.deliver(pass(vm, List.of(alert)), after.plusSeconds(20));
    }

    /** Its owner deallocates a VM after a while, and an alert tells of it 5 s later. */
    void ownerStops(VmId vm, Duration after) {
        at(after, () -> {
            sky.goDown(vm);
            stopped.add(vm);
        });
        Instant when = clock.instant().plus(after);
        Signal alert = new Signal(
                "S-" + vm.name(),
                vm,
                Signal.Kind.STOPPED_BY_USER,
                Signal.Source.ACTIVITY_LOG_ALERT,
                when,
                Optional.empty());
        troupe.deliver(pass(vm, List.of(alert)), after.plusSeconds(5));
    }

    /** Returns whether its owner wants it down. */
    boolean isStopped(VmId vm) {
        return stopped.contains(vm);
    }

    void at(Duration after, Runnable what) {
        troupe.at(after, what);
    }

    void run(Duration span) {
        troupe.run(span);
    }

    private Troupe.Job pass(VmId vm, List<Signal> signals) {
        return hook -> {
            Ports through = hook.map(known -> Tap.on(ports, known)).orElse(ports);
            new Pass(through, RestartPolicy.defaults()).run(vm, signals);
        };
    }
}
