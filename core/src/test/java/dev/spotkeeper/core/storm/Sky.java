package dev.spotkeeper.core.storm;

import dev.spotkeeper.core.capacity.Offering;
import dev.spotkeeper.core.capacity.Refusal;
import dev.spotkeeper.core.eviction.HealthReading;
import dev.spotkeeper.core.fleet.PowerState;
import dev.spotkeeper.core.fleet.Vm;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.port.Compute;
import dev.spotkeeper.core.port.ResourceHealth;
import dev.spotkeeper.core.price.MaxPrice;
import dev.spotkeeper.core.stage.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Azure as far as a storm needs it: offerings with room for so many VMs, starts that take a while, a bucket of writes. */
final class Sky implements Compute, ResourceHealth {
    static final Duration STOP_TAKES = Duration.ofSeconds(17);

    private static final Refusal NO_CAPACITY =
            new Refusal(Refusal.Kind.CAPACITY, "SkuNotAvailable", "no capacity", Optional.empty());
    private static final Refusal THROTTLED =
            new Refusal(Refusal.Kind.THROTTLED, "TooManyRequests", "slow down", Optional.of(Duration.ofSeconds(17)));

    private final ManualClock clock;
    private final Weather weather;
    private final Map<VmId, Machine> machines = new TreeMap<>();
    private final Map<VmId, Instant> evictedAt = new ConcurrentHashMap<>();
    private final Map<String, Integer> room = new HashMap<>();
    private final Map<String, Bucket> buckets = new HashMap<>();
    private final Map<String, Operation> operations = new HashMap<>();
    private final List<Start> starts = new ArrayList<>();
    private Witness witness = start -> {};

    /**
     * How Azure is today.
     *
     * @param startTakes how long a start takes
     * @param refusesLater whether want of capacity shows only after a start was accepted
     */
    record Weather(Duration startTakes, boolean refusesLater) {
        static Weather usual() {
            return new Weather(Duration.ofSeconds(13), false);
        }
    }

    /**
     * One request to start a VM.
     *
     * @param endsAt when its outcome is known
     */
    record Start(VmId vm, Offering offering, Instant at, Instant endsAt, PowerState before, Beginning outcome) {
        boolean isRefused() {
            return outcome instanceof Beginning.Refused;
        }
    }

    /** Sees each request before it is answered for good. */
    interface Witness {
        void sees(Start start);
    }

    private record Operation(Instant endsAt, boolean fails) {}

    Sky(ManualClock clock, Weather weather) {
        this.clock = clock;
        this.weather = weather;
    }

    void watchedBy(Witness newWitness) {
        witness = newWitness;
    }

    void add(Machine machine) {
        machines.put(machine.id, machine);
    }

    Machine machine(VmId id) {
        return Objects.requireNonNull(machines.get(id));
    }

    List<Machine> machines() {
        return machines.values().stream().filter(machine -> !machine.isDeleted).toList();
    }

    List<Start> starts() {
        return List.copyOf(starts);
    }

    /** So many more VMs of an offering can be started from now on. */
    void room(Offering offering, int count) {
        room.put(offering.key(), count);
    }

    /** Azure evicts a VM, and Resource Health shows it. */
    void evict(VmId id) {
        goDown(id);
        evictedAt.put(id, clock.instant());
    }

    void goDown(VmId id) {
        Instant now = clock.instant();
        evictedAt.remove(id);
        machine(id).turn(now, PowerState.DEALLOCATING, now.plus(STOP_TAKES), PowerState.DEALLOCATED);
    }

    @Override
    public Observation observe(VmId vm) {
        Machine machine = machines.get(vm);
        return machine == null || machine.isDeleted
                ? new Observation.Gone()
                : new Observation.Present(machine.seen(clock.instant()));
    }

    @Override
    public Beginning start(VmId vm) {
        Instant now = clock.instant();
        Machine machine = machine(vm);
        PowerState before = machine.power(now);
        Beginning outcome = answer(machine, now);
        Instant endsAt = outcome instanceof Beginning.Refused ? now : now.plus(weather.startTakes());
        Start start = new Start(vm, machine.offering(), now, endsAt, before, outcome);
        witness.sees(start);
        starts.add(start);
        return outcome;
    }

    private Beginning answer(Machine machine, Instant now) {
        if (!buckets.computeIfAbsent(machine.offering().regionKey(), key -> new Bucket(now))
                .take(now)) {
            return new Beginning.Refused(THROTTLED);
        }
        int left = room.getOrDefault(machine.offering().key(), 0);
        boolean fits = left > 0;
        if (!fits && !weather.refusesLater()) {
            return new Beginning.Refused(NO_CAPACITY);
        }
        room.put(machine.offering().key(), Math.max(0, left - 1));
        Instant end = now.plus(weather.startTakes());
        machine.turn(now, PowerState.STARTING, end, fits ? PowerState.RUNNING : PowerState.DEALLOCATED);
        String url = "https://arm/operations/" + operations.size();
        operations.put(url, new Operation(end, !fits));
        return new Beginning.Begun(Optional.of(url), Duration.ofSeconds(5));
    }

    @Override
    public Beginning deallocate(VmId vm) {
        throw new AssertionError("a deallocation of " + vm);
    }

    @Override
    public Beginning setMaxPrice(VmId vm, MaxPrice maxPrice) {
        throw new AssertionError("another max price for " + vm);
    }

    @Override
    public OperationState poll(String operationUrl) {
        Operation operation = Objects.requireNonNull(operations.get(operationUrl));
        if (clock.instant().isBefore(operation.endsAt())) {
            return new OperationState.Running(Duration.ofSeconds(5));
        }
        return operation.fails() ? new OperationState.Failed(NO_CAPACITY) : new OperationState.Succeeded();
    }

    @Override
    public Listing list(String subscriptionId, Optional<String> continuation) {
        List<Vm> all = machines().stream()
                .map(machine -> machine.seen(clock.instant()))
                .toList();
        return new Listing.Page(all, Optional.empty());
    }

    @Override
    public HealthReading read(VmId vm) {
        return Optional.ofNullable(evictedAt.get(vm))
                .map(since -> new HealthReading(HealthReading.Cause.PREEMPTED, since, "Low priority machine preempted"))
                .orElseGet(() -> new HealthReading(HealthReading.Cause.SILENT, ManualClock.START, "Available"));
    }
}
