package dev.spotkeeper.rehearsal.swarm;

import dev.spotkeeper.simulator.chance.Spread;
import dev.spotkeeper.simulator.compute.Compute;
import dev.spotkeeper.simulator.compute.ComputeSettings;
import dev.spotkeeper.simulator.compute.EvictionCause;
import dev.spotkeeper.simulator.compute.EvictionHabits;
import dev.spotkeeper.simulator.compute.Notice;
import dev.spotkeeper.simulator.compute.NoticeMix;
import dev.spotkeeper.simulator.compute.PowerState;
import dev.spotkeeper.simulator.compute.VirtualMachine;
import dev.spotkeeper.simulator.event.EventKind;
import dev.spotkeeper.simulator.event.WorldEvent;
import dev.spotkeeper.simulator.fault.Swarm;
import dev.spotkeeper.simulator.market.Place;
import dev.spotkeeper.simulator.market.Scope;
import dev.spotkeeper.simulator.market.Weather;
import dev.spotkeeper.simulator.monitor.MonitorSettings;
import dev.spotkeeper.simulator.world.World;
import dev.spotkeeper.simulator.world.WorldSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** What Azure does: it evicts, withdraws, loses capacity, fails. */
final class Sky {
    private static final Spread EVICTIONS = Spread.between(Duration.ofMinutes(5), Duration.ofMinutes(40));
    private static final Spread UP = Spread.between(Duration.ofMinutes(20), Duration.ofHours(3));
    private static final Spread DOWN = Spread.between(Duration.ofMinutes(1), Duration.ofMinutes(70));
    private static final double SPREADING = 0.4;
    private static final double STRUCK = 0.1;
    private static final double EARLY_DEATH = 0.3;

    private final World world;
    private final Set<Trouble> exist;
    private final RandomGenerator random;
    private Instant end = Instant.MIN;

    Sky(World world, Set<Trouble> exist, RandomGenerator random) {
        this.world = world;
        this.exist = exist;
        this.random = random;
    }

    /** Returns a world in which these troubles are possible. */
    static WorldSettings settings(Set<Trouble> exist) {
        WorldSettings settings = WorldSettings.usual();
        EvictionHabits habits = EvictionHabits.USUAL;
        if (!exist.contains(Trouble.SHORT_NOTICE)) {
            habits = habits.with(NoticeMix.always(Notice.USUAL));
        }
        if (exist.contains(Trouble.LEFT_DEALLOCATED)) {
            habits = habits.withLeftDeallocatedShare(0.4);
        }
        ComputeSettings compute =
                settings.compute().with(habits).withAsyncRefusalShare(exist.contains(Trouble.LATE_REFUSALS) ? 0.7 : 0);
        return settings.with(compute).with(monitor(settings.monitor(), exist));
    }

    private static MonitorSettings monitor(MonitorSettings usual, Set<Trouble> exist) {
        Spread activity = exist.contains(Trouble.LATE_ACTIVITY_LOG)
                ? Spread.between(Duration.ofMinutes(3), Duration.ofMinutes(20))
                : usual.submission();
        Spread delay = exist.contains(Trouble.LATE_ALERTS)
                ? Spread.between(Duration.ofMinutes(1), Duration.ofMinutes(30))
                : usual.alerts().delay();
        boolean isSilent = exist.contains(Trouble.SILENT_AZURE);
        double odd = exist.contains(Trouble.DOUBLED_OR_LOST_ALERTS) ? 0.3 : 0;
        return new MonitorSettings(
                activity,
                new MonitorSettings.Health(usual.health().lag(), isSilent),
                new MonitorSettings.Delivery(delay, isSilent ? 1 : odd, odd),
                new MonitorSettings.Logs(
                        activity,
                        usual.logs().traces(),
                        usual.logs().frequency(),
                        usual.logs().delay()));
    }

    /** Lets it happen until then; by then all capacity is back. */
    void begin(Instant until) {
        end = until;
        again(EVICTIONS, this::evict);
        if (exist.contains(Trouble.WEATHER)) {
            List<Scope> zones = Stream.concat(
                            Stream.of("1", "2", "3").map(zone -> new Place("westeurope", zone)),
                            Stream.of(new Place("northeurope", "1")))
                    .map(Scope::of)
                    .toList();
            new Weather(world.time(), world.market(), new Weather.Climate(zones, UP, DOWN, SPREADING), random)
                    .begin(until);
        }
        if (exist.contains(Trouble.FAILING_OPERATIONS)) {
            world.faults().leaveToChance(new Swarm(random, STRUCK));
            world.time().at(until, () -> world.faults().leaveToChance(Optional::empty));
        }
        world.log().listen(this::heard);
    }

    private void heard(WorldEvent event) {
        Compute compute = world.compute();
        if (!world.time().instant().isBefore(end)) {
            return;
        }
        if (event.kind() == EventKind.VM_CREATED
                && exist.contains(Trouble.EVICTED_WHILE_CREATING)
                && random.nextDouble() < EARLY_DEATH) {
            after(
                    Duration.ofSeconds(random.nextLong(20)),
                    () -> named(event.vm())
                            .filter(vm -> vm.model().spot().isSpot())
                            .ifPresent(vm -> compute.evict(vm.key(), EvictionCause.CAPACITY, Notice.NONE)));
        }
        if (event.kind() == EventKind.EVICTION_ANNOUNCED && exist.contains(Trouble.WITHDRAWN) && random.nextBoolean()) {
            after(
                    Duration.ofSeconds(random.nextLong(30)),
                    () -> named(event.vm()).ifPresent(vm -> compute.withdraw(vm.key())));
        }
    }

    private void evict() {
        List<VirtualMachine> running = world.compute().all().stream()
                .filter(vm ->
                        vm.power() == PowerState.RUNNING && vm.model().spot().isSpot())
                .toList();
        if (!running.isEmpty()) {
            VirtualMachine vm = running.get(random.nextInt(running.size()));
            Notice notice = exist.contains(Trouble.SHORT_NOTICE)
                    ? List.of(Notice.USUAL, Notice.of(Duration.ofSeconds(10)), Notice.NONE)
                            .get(random.nextInt(3))
                    : Notice.USUAL;
            world.compute().evict(vm.key(), EvictionCause.CAPACITY, notice);
        }
    }

    private Optional<VirtualMachine> named(String name) {
        return world.compute().all().stream()
                .filter(vm -> vm.key().name().equalsIgnoreCase(name))
                .findFirst();
    }

    /** Does something now and then, as long as it lasts. */
    void again(Spread pause, Runnable what) {
        after(pause.draw(random), () -> {
            if (world.time().instant().isBefore(end)) {
                what.run();
                again(pause, what);
            }
        });
    }

    private void after(Duration delay, Runnable what) {
        world.time().after(delay, what);
    }
}
