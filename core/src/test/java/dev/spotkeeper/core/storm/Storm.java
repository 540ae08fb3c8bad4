package dev.spotkeeper.core.storm;

import dev.spotkeeper.core.capacity.Offering;
import dev.spotkeeper.core.control.ConflictException;
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
import dev.spotkeeper.core.memory.VmRecordsInMemory;
import dev.spotkeeper.core.plan.RestartPolicy;
import dev.spotkeeper.core.port.Wakes;
import dev.spotkeeper.core.stage.Baton;
import dev.spotkeeper.core.stage.Killed;
import dev.spotkeeper.core.stage.ManualClock;
import dev.spotkeeper.core.stage.Tap;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;

/**
 * A fleet, the queue, the timers and so many controllers. Messages that are due at the same moment are handled at the same
 * time, one a controller, interleaved at their port calls as the seed decides; any port call may be a controller's last.
 */
final class Storm {
    static final String SUBSCRIPTION = "11111111-2222-3333-4444-555555555555";
    private static final Duration RETRY_EVERY = Duration.ofMinutes(1);
    private static final Duration RECONCILE_EVERY = Duration.ofMinutes(5);
    private static final Duration REDELIVERY = Duration.ofSeconds(15);

    /** The longest wait of the host between two looks at an idle queue, by host.json. */
    private static final Duration POLLING = Duration.ofSeconds(2);

    /** Messages within this span are handled at the same time. */
    private static final Duration SAME_MOMENT = Duration.ofSeconds(1);

    private static final int MAX_STEPS = 2_000_000;

    final ManualClock clock = new ManualClock();
    final Sky sky;
    final OfferingsInMemory offerings = new OfferingsInMemory();
    final HoldsInMemory holds = new HoldsInMemory();
    final VmRecordsInMemory records = new VmRecordsInMemory();
    final Ports ports;
    private final Set<VmId> stopped = new HashSet<>();
    private final Setup setup;
    private final Random random;
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparing(Event::at).thenComparing(Event::number));
    private long number;
    int deaths;
    int passes;
    private boolean isDangerous;

    /**
     * What kind of storm.
     *
     * @param controllers how many passes run at the same time
     * @param deathRate the chance of each moment before and after a port call to be the last
     */
    record Setup(long seed, int controllers, double deathRate, Sky.Weather weather) {
        static Setup calm() {
            return new Setup(1, 1, 0, Sky.Weather.usual());
        }
    }

    private record Event(Instant at, long number, Optional<Message> message, Runnable cue) {}

    private record Message(VmId vm, List<Signal> signals) {}

    Storm(Setup setup) {
        this.setup = setup;
        this.random = new Random(setup.seed());
        this.sky = new Sky(clock, setup.weather());
        Wakes wakes = new Wakes() {
            @Override
            public void wake(VmId vm, Duration delay, String reason) {
                deliver(new Message(vm, List.of()), delay.plus(POLLING));
            }

            @Override
            public void wakePool(String pool, Duration delay, String reason) {
                throw new AssertionError("there is no pool in a storm of VMs");
            }
        };
        this.ports = new Ports(
                sky, sky, (vm, since) -> LogReading.silent(), records, offerings, holds, entry -> {}, wakes, clock);
        every(RETRY_EVERY, () -> new RetrySweep(records, wakes, clock).run());
        every(RECONCILE_EVERY, () -> new ReconcileSweep(ports).run(SUBSCRIPTION));
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
        isDangerous = yes;
    }

    /** Azure evicts a VM after a while, and an alert tells of it 20 s later. */
    void evict(VmId vm, Duration after) {
        at(after, () -> sky.goDown(vm));
        Instant when = clock.instant().plus(after);
        Signal alert = new Signal(
                "E-" + vm.name() + "-" + when,
                vm,
                Signal.Kind.EVICTED,
                Signal.Source.RESOURCE_HEALTH_ALERT,
                when,
                Optional.empty());
        deliver(new Message(vm, List.of(alert)), after.plusSeconds(20));
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
        deliver(new Message(vm, List.of(alert)), after.plusSeconds(5));
    }

    /** Returns whether its owner wants it down. */
    boolean isStopped(VmId vm) {
        return stopped.contains(vm);
    }

    void at(Duration after, Runnable what) {
        events.add(new Event(clock.instant().plus(after), number++, Optional.empty(), what));
    }

    void run(Duration span) {
        Instant end = clock.instant().plus(span);
        for (int step = 0; step < MAX_STEPS; step++) {
            if (events.isEmpty() || events.peek().at().isAfter(end)) {
                clock.moveTo(end);
                return;
            }
            clock.moveTo(events.peek().at());
            step();
        }
        throw new AssertionError("more than " + MAX_STEPS + " steps: something wakes itself too often");
    }

    private void step() {
        Event first = events.remove();
        if (first.message().isEmpty()) {
            first.cue().run();
            return;
        }
        List<Message> together = new ArrayList<>(List.of(first.message().get()));
        while (together.size() < setup.controllers() && isNextAMessageSoon()) {
            Event next = events.remove();
            clock.moveTo(next.at());
            together.add(next.message().orElseThrow());
        }
        if (setup.controllers() == 1 && !isDangerous) {
            handle(together.get(0), ports);
        } else {
            interleaved(together);
        }
    }

    private boolean isNextAMessageSoon() {
        Event next = events.peek();
        return next != null
                && next.message().isPresent()
                && !next.at().isAfter(clock.instant().plus(SAME_MOMENT));
    }

    private void interleaved(List<Message> messages) {
        Baton baton = new Baton(random.nextLong());
        Ports tapped = Tap.on(ports, new Fate(baton));
        try {
            baton.run(messages.stream()
                    .map(message -> (Runnable) () -> handle(message, tapped))
                    .toArray(Runnable[]::new));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void handle(Message message, Ports through) {
        passes++;
        try {
            new Pass(through, RestartPolicy.defaults()).run(message.vm(), message.signals());
        } catch (Killed | ConflictException e) {
            deaths += e instanceof Killed ? 1 : 0;
            deliver(message, REDELIVERY);
        }
    }

    private void deliver(Message message, Duration after) {
        events.add(new Event(clock.instant().plus(after), number++, Optional.of(message), () -> {}));
    }

    private void every(Duration period, Runnable run) {
        at(period, () -> {
            run.run();
            every(period, run);
        });
    }

    /** Passes the turn on, and kills now and then. */
    private final class Fate implements Tap.Hook {
        private final Baton baton;

        Fate(Baton baton) {
            this.baton = baton;
        }

        @Override
        public void before(String call) {
            baton.before(call);
            strike("before " + call);
        }

        @Override
        public void after(String call) {
            baton.after(call);
            strike("after " + call);
        }

        private void strike(String where) {
            if (isDangerous && random.nextDouble() < setup.deathRate()) {
                throw new Killed(where);
            }
        }
    }
}
