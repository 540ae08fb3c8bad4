package dev.spotkeeper.core.stage;

import dev.spotkeeper.core.control.Pass;
import dev.spotkeeper.core.control.PassResult;
import dev.spotkeeper.core.control.Ports;
import dev.spotkeeper.core.control.ReconcileSweep;
import dev.spotkeeper.core.control.RetrySweep;
import dev.spotkeeper.core.eviction.HealthReading;
import dev.spotkeeper.core.eviction.Signal;
import dev.spotkeeper.core.fleet.Billing;
import dev.spotkeeper.core.fleet.EvictionPolicy;
import dev.spotkeeper.core.fleet.PowerState;
import dev.spotkeeper.core.fleet.RestartTag;
import dev.spotkeeper.core.fleet.Vm;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.memory.HoldsInMemory;
import dev.spotkeeper.core.memory.JournalInMemory;
import dev.spotkeeper.core.memory.LogsInMemory;
import dev.spotkeeper.core.memory.OfferingsInMemory;
import dev.spotkeeper.core.memory.PoolRecordsInMemory;
import dev.spotkeeper.core.memory.PricesInMemory;
import dev.spotkeeper.core.memory.VmRecordsInMemory;
import dev.spotkeeper.core.memory.WakesInMemory;
import dev.spotkeeper.core.memory.WorkersInMemory;
import dev.spotkeeper.core.plan.RestartPolicy;
import dev.spotkeeper.core.record.VmRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * One VM, the queue, the timers and the functions over core, in the time of a {@link ManualClock}. A message whose pass
 * dies is delivered again, as a storage queue does.
 */
public final class Stage {
    public static final String SUBSCRIPTION = "11111111-2222-3333-4444-555555555555";
    public static final VmId VM = new VmId(SUBSCRIPTION, "rg", "vm-1");
    public static final Duration RETRY_EVERY = Duration.ofMinutes(1);
    public static final Duration RECONCILE_EVERY = Duration.ofMinutes(5);
    private static final Duration REDELIVERY = Duration.ofSeconds(30);
    private static final int MAX_STEPS = 20_000;

    public final ManualClock clock = new ManualClock();
    public final FakeCompute compute = new FakeCompute(clock);
    public final FakeHealth health = new FakeHealth(clock);
    public final LogsInMemory logs = new LogsInMemory(clock);
    public final VmRecordsInMemory records = new VmRecordsInMemory();
    public final JournalInMemory journal = new JournalInMemory();
    public final WakesInMemory wakes = new WakesInMemory(clock);
    public final OfferingsInMemory offerings = new OfferingsInMemory();
    public final PricesInMemory prices = new PricesInMemory();
    public final WorkersInMemory workers = new WorkersInMemory();
    public final HoldsInMemory holds = new HoldsInMemory();
    public final Ports ports =
            new Ports(compute, health, logs, records, offerings, holds, journal, wakes, prices, workers, clock);
    public final RestartPolicy policy = RestartPolicy.defaults();
    private final PriorityQueue<Message> messages =
            new PriorityQueue<>(Comparator.comparing(Message::at).thenComparing(Message::number));
    private final PriorityQueue<Cue> cues = new PriorityQueue<>(Comparator.comparing(Cue::at));
    private Ports tapped = ports;
    private Instant nextRetry = ManualClock.START.plus(RETRY_EVERY);
    private Instant nextReconcile = ManualClock.START.plus(RECONCILE_EVERY);
    private long number;

    private record Message(Instant at, long number, List<Signal> signals) {}

    private record Cue(Instant at, Runnable what) {}

    /** Returns a stage whose VM runs and was seen running. */
    public static Stage withRunningVm() {
        Stage stage = new Stage();
        stage.compute.vm(VM);
        stage.pass();
        stage.run(Duration.ofMinutes(10));
        stage.pass();
        return stage;
    }

    public Stage tap(Tap.Hook hook) {
        tapped = Tap.on(ports, hook);
        return this;
    }

    public Stage tagged(RestartTag tag) {
        compute.vm(VM).tags.put(RestartTag.NAME, tag.name().toLowerCase(java.util.Locale.ROOT));
        return this;
    }

    public Stage tag(String name, String value) {
        compute.vm(VM).tags.put(name, value);
        return this;
    }

    public Stage addRunningVms(int count) {
        for (int number = 0; number < count; number++) {
            compute.vm(new VmId(SUBSCRIPTION, "rg", "vm-more-" + number));
        }
        return this;
    }

    public Stage bills(Billing billing) {
        compute.vm(VM).billing = billing;
        return this;
    }

    public Stage untagged() {
        compute.vm(VM).tags.clear();
        return this;
    }

    public Stage managed() {
        compute.vm(VM).tags.put(Vm.POOL_TAG, "demo");
        return this;
    }

    public Stage policy(EvictionPolicy policy) {
        compute.vm(VM).policy = policy;
        return this;
    }

    public Instant now() {
        return clock.instant();
    }

    /** Runs a pass now. */
    public PassResult pass(Signal... signals) {
        return new Pass(tapped, policy).run(VM, List.of(signals));
    }

    /** Delivers a message with signals at an instant. */
    public Stage deliver(Instant at, Signal... signals) {
        messages.add(new Message(at, number++, List.of(signals)));
        return this;
    }

    /** Lets something happen at an instant. */
    public Stage at(Instant at, Runnable what) {
        cues.add(new Cue(at, what));
        return this;
    }

    /** Azure evicts the VM now, and Resource Health shows it: it is deallocated 17 s later. */
    public Stage evict() {
        return evictSilently().healthSays(HealthReading.Cause.PREEMPTED);
    }

    /** Azure evicts the VM now, and Resource Health says nothing of it. */
    public Stage evictSilently() {
        goDown();
        return this;
    }

    /** The owner deallocates it now. */
    public Stage ownerStops() {
        goDown();
        return this;
    }

    public Stage powered(PowerState power) {
        compute.vm(VM).turn(now(), power);
        return this;
    }

    public Stage healthSays(HealthReading.Cause cause) {
        health.says(VM, cause, now(), now());
        return this;
    }

    private void goDown() {
        FakeVm vm = compute.vm(VM);
        vm.turn(now(), PowerState.DEALLOCATING);
        vm.then(now().plus(FakeCompute.STOP_TAKES), PowerState.DEALLOCATED);
    }

    public PowerState power() {
        return compute.vm(VM).power(now());
    }

    public VmRecord record() {
        return records.load(VM).orElseThrow().record();
    }

    public int starts() {
        return compute.starts().size();
    }

    /** Lets time pass: messages, timers and cues in their order. */
    public Stage run(Duration span) {
        Instant end = now().plus(span);
        for (int step = 0; step < MAX_STEPS; step++) {
            Instant next = next();
            if (next.isAfter(end)) {
                clock.moveTo(end);
                return this;
            }
            clock.moveTo(next);
            step();
        }
        throw new AssertionError("more than " + MAX_STEPS + " steps: something wakes itself too often");
    }

    private Instant next() {
        List<Instant> times = new ArrayList<>(List.of(nextRetry, nextReconcile));
        Optional.ofNullable(messages.peek()).map(Message::at).ifPresent(times::add);
        Optional.ofNullable(cues.peek()).map(Cue::at).ifPresent(times::add);
        wakes.nextAt().ifPresent(times::add);
        return times.stream().min(Comparator.naturalOrder()).orElseThrow();
    }

    private void step() {
        if (!cues.isEmpty() && !cues.peek().at().isAfter(now())) {
            cues.remove().what().run();
        } else if (!messages.isEmpty() && !messages.peek().at().isAfter(now())) {
            handle(messages.remove().signals());
        } else if (wakes.nextAt().filter(at -> !at.isAfter(now())).isPresent()) {
            wakes.take();
            handle(List.of());
        } else {
            timers();
        }
    }

    private void timers() {
        if (!nextRetry.isAfter(now())) {
            nextRetry = now().plus(RETRY_EVERY);
            guarded(() -> new RetrySweep(tapped.records(), tapped.wakes(), clock).run());
        }
        if (!nextReconcile.isAfter(now())) {
            nextReconcile = now().plus(RECONCILE_EVERY);
            guarded(() -> new ReconcileSweep(tapped, new PoolRecordsInMemory()).run(SUBSCRIPTION));
        }
    }

    private void handle(List<Signal> signals) {
        try {
            pass(signals.toArray(Signal[]::new));
        } catch (Killed e) {
            messages.add(new Message(now().plus(REDELIVERY), number++, signals));
        }
    }

    private static void guarded(Runnable timer) {
        try {
            timer.run();
        } catch (Killed e) {
            // A timer that died runs again at its next time.
            return;
        }
    }
}
