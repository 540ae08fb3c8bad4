package dev.spotkeeper.core.yard;

import dev.spotkeeper.core.capacity.Offering;
import dev.spotkeeper.core.capacity.Refusal;
import dev.spotkeeper.core.eviction.HealthReading;
import dev.spotkeeper.core.fleet.Billing;
import dev.spotkeeper.core.fleet.PowerState;
import dev.spotkeeper.core.fleet.Vm;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.port.Compute;
import dev.spotkeeper.core.port.Deployments;
import dev.spotkeeper.core.port.ResourceHealth;
import dev.spotkeeper.core.price.MaxPrice;
import dev.spotkeeper.core.price.OperatingSystem;
import dev.spotkeeper.core.stage.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** Azure as far as pools need it: offerings with room for so many VMs, deployments that take a while, parts that outlive VMs. */
final class Cloud implements Compute, ResourceHealth, Deployments {
    private static final Refusal NO_CAPACITY =
            new Refusal(Refusal.Kind.CAPACITY, "SkuNotAvailable", "no capacity", Optional.empty());
    private static final Refusal OUTAGE =
            new Refusal(Refusal.Kind.TRANSIENT, "ServiceUnavailable", "try again", Optional.empty());

    private final ManualClock clock;
    private final Weather weather;
    private final Random random;
    private final Map<VmId, Server> servers = new TreeMap<>();
    private final Map<VmId, Instant> evictedAt = new HashMap<>();
    private final Map<String, Integer> room = new HashMap<>();
    private final List<Asked> asked = new ArrayList<>();
    private final Deque<Begun> answers = new ArrayDeque<>();
    private final Set<VmId> begun = new HashSet<>();
    private Optional<Refusal> noGroup = Optional.empty();
    private Witness witness = order -> {};

    /**
     * How Azure is today.
     *
     * @param seed decides which requests fare how
     * @param creationTakes how long a deployment takes
     * @param refusesLater whether want of capacity shows only after a deployment was accepted
     * @param leavesShells whether a failed deployment leaves a VM without compute
     * @param lossRate the share of answers that are lost, half of them of requests that were carried out
     */
    record Weather(long seed, Duration creationTakes, boolean refusesLater, boolean leavesShells, double lossRate) {
        static Weather fair() {
            return new Weather(0, Duration.ofSeconds(50), false, false, 0);
        }
    }

    /** One request to deploy a VM, and its answer. */
    record Asked(Order order, Instant at, Begun answer) {}

    /** Sees each request before it is answered. */
    interface Witness {
        void sees(Order order);
    }

    Cloud(ManualClock clock, Weather weather) {
        this.clock = clock;
        this.weather = weather;
        this.random = new Random(weather.seed());
    }

    void watchedBy(Witness newWitness) {
        witness = newWitness;
    }

    /** There is room for so many VMs of an offering; none where nothing was said. */
    void room(Offering offering, int count) {
        room.put(offering.key(), count);
    }

    /** The next deployment is answered like this, and nothing is begun. */
    void nextAnswer(Begun answer) {
        answers.add(answer);
    }

    /** The resource group is deleted with all in it, and whoever asks for anything in it hears that. */
    void loseGroup() {
        servers.clear();
        noGroup = Optional.of(new Refusal(
                Refusal.Kind.FATAL,
                "ResourceGroupNotFound",
                "Resource group 'rg' could not be found.",
                Optional.empty()));
    }

    void add(Server server) {
        servers.put(server.id, server);
    }

    List<Server> servers() {
        return List.copyOf(servers.values());
    }

    List<Server> existing() {
        return servers.values().stream()
                .filter(server -> server.exists(clock.instant()))
                .toList();
    }

    List<Asked> asked() {
        return List.copyOf(asked);
    }

    Optional<Server> server(VmId vm) {
        return Optional.ofNullable(servers.get(vm));
    }

    /** Azure evicts a VM under the Delete policy: it is gone soon after, a creation under way fails with it. */
    void evict(Server server) {
        Instant now = clock.instant();
        if (server.isBeingDeployed(now)) {
            server.fail(NO_CAPACITY, weather.leavesShells());
        } else if (server.hasCompute(now)) {
            server.delete(now);
            evictedAt.put(server.id, now);
        }
    }

    @Override
    public Observation observe(VmId vm) {
        if (noGroup.isPresent()) {
            return new Observation.Unavailable(noGroup.get());
        }
        Server server = servers.get(vm);
        return server == null || !server.exists(clock.instant())
                ? new Observation.Gone()
                : new Observation.Present(server.seen(clock.instant()));
    }

    /** A VM of these pools is never started again: whoever asks is wrong. */
    @Override
    public Beginning start(VmId vm) {
        throw new AssertionError("a start of " + vm);
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
        throw new AssertionError("no start, no operation: " + operationUrl);
    }

    @Override
    public Listing list(String subscriptionId, Optional<String> continuation) {
        return new Listing.Page(
                existing().stream().map(server -> server.seen(clock.instant())).toList(), Optional.empty());
    }

    @Override
    public HealthReading read(VmId vm) {
        boolean isThere =
                server(vm).filter(server -> server.exists(clock.instant())).isPresent();
        return Optional.ofNullable(evictedAt.get(vm))
                .filter(since -> isThere)
                .map(since -> new HealthReading(HealthReading.Cause.PREEMPTED, since, "Low priority machine preempted"))
                .orElseGet(() -> new HealthReading(HealthReading.Cause.SILENT, ManualClock.START, "Available"));
    }

    @Override
    public Begun deploy(Order order) {
        witness.sees(order);
        Begun heard = answers.isEmpty() ? answer(order) : answers.remove();
        asked.add(new Asked(order, clock.instant(), heard));
        return heard;
    }

    private Begun answer(Order order) {
        boolean isLost = random.nextDouble() < weather.lossRate();
        Begun answer = isLost && random.nextBoolean() ? new Begun.Refused(OUTAGE) : begin(order);
        return isLost && !(answer instanceof Begun.Refused) ? new Begun.Unclear("a lost answer") : answer;
    }

    private Begun begin(Order order) {
        Instant now = clock.instant();
        Server known = servers.get(order.vm());
        boolean isUnderWay = known != null && known.isBeingDeployed(now);
        boolean isThere = known != null && known.exists(now);
        if (isUnderWay || isThere) {
            return new Begun.Accepted(Duration.ofSeconds(5));
        }
        boolean fits =
                taken(order.offering()) < room.getOrDefault(order.offering().key(), 0);
        if (!fits && !weather.refusesLater()) {
            return new Begun.Refused(NO_CAPACITY);
        }
        Billing billing = new Billing(order.maxPrice(), OperatingSystem.LINUX);
        Server server = new Server(order.vm(), order.offering(), order.policy(), billing, order.tags(), now);
        server.create(now, now.plus(weather.creationTakes()));
        servers.put(order.vm(), server);
        begun.add(order.vm());
        if (!fits) {
            server.fail(NO_CAPACITY, weather.leavesShells());
        }
        return new Begun.Accepted(Duration.ofSeconds(5));
    }

    private long taken(Offering offering) {
        return servers.values().stream()
                .filter(server -> server.offering.isSame(offering) && server.hasCompute(clock.instant()))
                .count();
    }

    @Override
    public State state(VmId vm) {
        if (noGroup.isPresent()) {
            return new State.Unavailable(noGroup.get());
        }
        Optional<Server> server = server(vm).filter(known -> begun.contains(vm));
        if (server.isEmpty()) {
            return new State.Absent();
        }
        if (server.get().isBeingDeployed(clock.instant())) {
            return new State.Running(Duration.ofSeconds(5));
        }
        return server.get().failure().<State>map(State.Failed::new).orElseGet(State.Succeeded::new);
    }

    @Override
    public Removal drain(VmId vm, String pool) {
        Instant now = clock.instant();
        Optional<Server> there = server(vm).filter(server -> server.exists(now));
        if (there.isEmpty()) {
            return new Removal.Clean();
        }
        Server server = there.get();
        if (!Vm.isOfPool(server.tags, pool)) {
            return new Removal.Clean("the VM");
        }
        if (server.hasCompute(now)) {
            server.turn(now, PowerState.DEALLOCATING, now.plusSeconds(17), PowerState.DEALLOCATED);
        }
        return server.power(now) == PowerState.DEALLOCATED
                ? new Removal.Clean()
                : new Removal.Left(true, "it shuts down");
    }

    @Override
    public Removal remove(VmId vm, String pool) {
        Instant now = clock.instant();
        if (noGroup.isPresent()) {
            return new Removal.Refused(Optional.empty(), noGroup.get());
        }
        Optional<Server> known = server(vm);
        if (known.filter(server -> !Vm.isOfPool(server.tags, pool)).isPresent()) {
            return new Removal.Clean("the VM");
        }
        if (known.filter(server -> server.exists(now)).isPresent()) {
            known.get().delete(now);
            return new Removal.Left(true, "the VM");
        }
        if (known.filter(Server::hasParts).isEmpty()) {
            return new Removal.Clean();
        }
        Server gone = known.get();
        if (now.isBefore(gone.since(now).plus(Server.RESERVED))) {
            return new Removal.Left(false, "its network interface is reserved");
        }
        gone.loseParts();
        return new Removal.Left(false, "its parts are being deleted");
    }
}
