package dev.spotkeeper.core.yard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.capacity.Offering;
import dev.spotkeeper.core.capacity.Quotas;
import dev.spotkeeper.core.capacity.SizeFacts;
import dev.spotkeeper.core.control.Pass;
import dev.spotkeeper.core.control.PoolPass;
import dev.spotkeeper.core.control.PoolPorts;
import dev.spotkeeper.core.control.PoolResult;
import dev.spotkeeper.core.control.PoolSweep;
import dev.spotkeeper.core.control.Ports;
import dev.spotkeeper.core.control.PriceSweep;
import dev.spotkeeper.core.control.ReconcileSweep;
import dev.spotkeeper.core.control.RetrySweep;
import dev.spotkeeper.core.eviction.Signal;
import dev.spotkeeper.core.fleet.EvictionPolicy;
import dev.spotkeeper.core.fleet.PowerState;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.ladder.Market;
import dev.spotkeeper.core.memory.HoldsInMemory;
import dev.spotkeeper.core.memory.JournalInMemory;
import dev.spotkeeper.core.memory.LogsInMemory;
import dev.spotkeeper.core.memory.OfferingsInMemory;
import dev.spotkeeper.core.memory.PoolRecordsInMemory;
import dev.spotkeeper.core.memory.PricesInMemory;
import dev.spotkeeper.core.memory.VmRecordsInMemory;
import dev.spotkeeper.core.memory.WorkersInMemory;
import dev.spotkeeper.core.plan.RestartPolicy;
import dev.spotkeeper.core.pool.Fleet;
import dev.spotkeeper.core.pool.Pool;
import dev.spotkeeper.core.port.Fleets.InForce;
import dev.spotkeeper.core.port.Knowledge;
import dev.spotkeeper.core.port.Wakes;
import dev.spotkeeper.core.price.OperatingSystem;
import dev.spotkeeper.core.price.PriceSource;
import dev.spotkeeper.core.price.PricedSize;
import dev.spotkeeper.core.price.Quote;
import dev.spotkeeper.core.roster.MemberId;
import dev.spotkeeper.core.roster.Phase;
import dev.spotkeeper.core.roster.PoolRecord;
import dev.spotkeeper.core.stage.ManualClock;
import dev.spotkeeper.core.stage.Tap;
import dev.spotkeeper.core.stage.TornRecords;
import dev.spotkeeper.core.stage.Troupe;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A pool, and a troupe of controllers that keeps it whole. */
final class Yard {
    private static final Duration RETRY_EVERY = Duration.ofMinutes(1);
    private static final Duration RECONCILE_EVERY = Duration.ofMinutes(5);

    /** For each VM of the target: four hours with three controllers that die take some 400. */
    private static final int MOST_PASSES = 3_000;

    final ManualClock clock = new ManualClock();
    final Cloud cloud;
    final OfferingsInMemory offerings = new OfferingsInMemory();
    final PoolRecordsInMemory pools = new PoolRecordsInMemory();
    final JournalInMemory journal = new JournalInMemory();
    private final LogsInMemory logs = new LogsInMemory(clock);
    final WorkersInMemory workers = new WorkersInMemory();
    final TornRecords records = new TornRecords(new VmRecordsInMemory());
    private final PricesInMemory prices = new PricesInMemory();
    private final Map<String, Market> markets = new HashMap<>();
    private final Set<MemberId> deleted = new HashSet<>();
    private final Set<MemberId> stopped = new HashSet<>();
    private final Ports ports;
    private final PoolPorts poolPorts;
    private final Troupe troupe;
    private final int mostVms;
    private int walks;
    private InForce inForce;
    private Optional<Tap.Hook> always = Optional.empty();

    Yard(Pool pool, Troupe.Setup setup, Cloud.Weather weather) {
        this.inForce = document(pool, "1");
        this.mostVms = pool.target();
        this.cloud = new Cloud(clock, weather);
        this.troupe = new Troupe(clock, setup);
        Wakes wakes = new Wakes() {
            @Override
            public void wake(VmId vm, Duration delay, String reason) {
                troupe.enqueue(pass(vm, List.of()), delay);
            }

            @Override
            public void wakePool(String name, Duration delay, String reason) {
                troupe.enqueue(poolPass(name), delay);
            }
        };
        this.ports = new Ports(
                cloud, cloud, logs, records, offerings, new HoldsInMemory(), journal, wakes, prices, workers, clock);
        this.poolPorts = new PoolPorts(() -> inForce, pools, cloud, new Published(), workers);
        troupe.every(RETRY_EVERY, () -> {
            new RetrySweep(records, wakes, clock).run();
            new PoolSweep(ports, poolPorts).due();
        });
        troupe.every(RECONCILE_EVERY, () -> {
            new ReconcileSweep(ports, pools).run(Pools.SUBSCRIPTION);
            new PoolSweep(ports, poolPorts).run();
        });
        new PoolSweep(ports, poolPorts).run();
    }

    /** One controller that never dies, under a fair sky. */
    static Yard calm(Pool pool) {
        return new Yard(pool, new Troupe.Setup(0, 1, 0), Cloud.Weather.fair());
    }

    /** The fleet document changes. */
    void ask(Pool pool, String document) {
        inForce = document(pool, document);
    }

    /** The fleet document names no pool any more. */
    void askForNothing() {
        inForce = new InForce(new Fleet(List.of()), Map.of(), Optional.empty());
    }

    private static InForce document(Pool pool, String name) {
        return new InForce(new Fleet(List.of(pool)), Map.of(pool.name(), name), Optional.empty());
    }

    Pool pool() {
        return inForce.fleet().pools().get(0);
    }

    void price(Offering offering, double usdPerHour) {
        market(offering, Market.UNKNOWN.withPrice(usdPerHour, clock.instant()));
    }

    void market(Offering offering, Market market) {
        markets.put(offering.key(), market);
    }

    /** A size has a Spot price in a region, whoever asks, and the prices of all VMs are looked at. */
    void sells(String region, String size, String usdPerHour) {
        Pools.all(true).stream()
                .filter(offering -> offering.place().region().equals(region)
                        && offering.place().size().equals(size))
                .forEach(offering -> price(offering, Double.parseDouble(usdPerHour)));
        prices.say(new Quote(
                new PricedSize(region, size, OperatingSystem.LINUX),
                Quote.DOLLARS,
                Optional.empty(),
                Optional.of(new BigDecimal(usdPerHour)),
                PriceSource.RETAIL_PRICES,
                Optional.empty(),
                clock.instant()));
        new PriceSweep(ports).run(Pools.SUBSCRIPTION);
    }

    PoolRecord record() {
        return pools.load(Pools.NAME).orElseThrow().record();
    }

    /** From now on this is told of every port call, unless controllers are interleaved. */
    void tap(Tap.Hook hook) {
        always = Optional.of(hook);
    }

    void dangerous(boolean yes) {
        troupe.dangerous(yes);
    }

    /** Returns how many passes looked at the pool. */
    int walks() {
        return walks;
    }

    int handled() {
        return troupe.handled();
    }

    void at(Duration after, Runnable what) {
        troupe.at(after, what);
    }

    Yard run(Duration span) {
        troupe.run(span);
        return this;
    }

    /** Somebody walks over the pool now, for no reason. */
    void look() {
        new PoolPass(ports, poolPorts, RestartPolicy.defaults(), Pools.SUBSCRIPTION::equals).run(Pools.NAME);
    }

    /** Somebody walks over the pool now, and the port calls that this takes are written down. */
    List<String> calls() {
        List<String> calls = new ArrayList<>();
        Tap.Hook hook = new Tap.Hook() {
            @Override
            public void before(String call) {
                calls.add(call);
            }

            @Override
            public void after(String call) {}
        };
        new PoolPass(Tap.on(ports, hook), Tap.on(poolPorts, hook), RestartPolicy.defaults(), Pools.SUBSCRIPTION::equals)
                .run(Pools.NAME);
        return calls;
    }

    /** Returns whether a VM is a member's whom nobody is about to stand in for. */
    boolean isSteady(Server server) {
        MemberId id = MemberId.of(server.id).orElseThrow();
        return record().members().stream()
                        .anyMatch(member -> member.id(Pools.NAME).equals(id) && member.phase() instanceof Phase.Up)
                && record().members().stream()
                        .flatMapToInt(member -> member.replaces().stream())
                        .noneMatch(number -> number == id.number());
    }

    /** VMs that run now. */
    List<Server> running() {
        return cloud.existing().stream()
                .filter(server -> server.power(clock.instant()) == PowerState.RUNNING)
                .toList();
    }

    List<Offering> runningIn() {
        return running().stream().map(server -> server.offering).toList();
    }

    /** Azure evicts a VM now, and an alert tells of it 20 s later if it is told at all. */
    void evict(Server server, boolean isTold) {
        Instant now = clock.instant();
        cloud.evict(server);
        if (isTold) {
            Signal alert = signal(server, Signal.Kind.EVICTED, Signal.Source.RESOURCE_HEALTH_ALERT, now);
            troupe.deliver(pass(server.id, List.of(alert)), Duration.ofSeconds(20));
        }
    }

    /** An offering, or whatever else these are, loses its Spot capacity now, and all VMs there are evicted. */
    void lose(List<Offering> lost) {
        lost.forEach(offering -> cloud.room(offering, 0));
        cloud.existing().stream()
                .filter(server -> lost.stream().anyMatch(server.offering::isSame))
                .forEach(server -> evict(server, true));
    }

    /** Its owner deletes a VM now. */
    void ownerDeletes(Server server) {
        deleted.add(MemberId.of(server.id).orElseThrow());
        server.delete(clock.instant());
        server.loseParts();
        ownerDid(server, Signal.Kind.DELETED_BY_USER);
    }

    /** Its owner deletes a VM now, and the activity log tells of it three minutes later, nobody before that. */
    void ownerDeletesUntold(Server server) {
        Instant now = clock.instant();
        server.delete(now);
        server.loseParts();
        logs.record(
                signal(server, Signal.Kind.DELETED_BY_USER, Signal.Source.ACTIVITY_LOG_READING, now),
                now.plusSeconds(170));
    }

    /** Somebody says something about a VM. */
    void tell(Signal said) {
        troupe.deliver(pass(said.vm(), List.of(said)), Duration.ZERO);
    }

    /** Somebody else has a VM of that name. */
    Server foreign(String name, Offering offering) {
        Server server = new Server(
                new VmId(Pools.SUBSCRIPTION, "rg", name), offering, EvictionPolicy.DELETE, Map.of(), clock.instant());
        server.create(clock.instant(), clock.instant());
        cloud.add(server);
        return server;
    }

    /** Its owner deallocates a VM now. */
    void ownerStops(Server server) {
        Instant now = clock.instant();
        stopped.add(MemberId.of(server.id).orElseThrow());
        server.turn(now, PowerState.DEALLOCATING, now.plusSeconds(17), PowerState.DEALLOCATED);
        ownerDid(server, Signal.Kind.STOPPED_BY_USER);
    }

    /** Its owner starts a VM now. */
    void ownerStarts(Server server) {
        Instant now = clock.instant();
        stopped.remove(MemberId.of(server.id).orElseThrow());
        server.turn(now, PowerState.STARTING, now.plusSeconds(13), PowerState.RUNNING);
        ownerDid(server, Signal.Kind.STARTED_BY_USER);
    }

    private void ownerDid(Server server, Signal.Kind what) {
        Instant now = clock.instant();
        Signal alert = signal(server, what, Signal.Source.ACTIVITY_LOG_ALERT, now);
        troupe.deliver(pass(server.id, List.of(alert)), Duration.ofSeconds(5));
        logs.record(signal(server, what, Signal.Source.ACTIVITY_LOG_READING, now), now.plusSeconds(120));
    }

    /** Members that their owner took out, by deleting or stopping their VMs. */
    Set<Integer> takenOut() {
        Set<Integer> numbers = new HashSet<>();
        deleted.forEach(member -> numbers.add(member.number()));
        stopped.forEach(member -> numbers.add(member.number()));
        return numbers;
    }

    private static Signal signal(Server server, Signal.Kind what, Signal.Source source, Instant at) {
        return new Signal(what + "-" + server.id.name() + "-" + at, server.id, what, source, at, Optional.empty());
    }

    private Troupe.Job pass(VmId vm, List<Signal> signals) {
        return hook -> new Pass(through(hook), RestartPolicy.defaults()).run(vm, signals);
    }

    private Troupe.Job poolPass(String name) {
        return hook -> {
            assertThat(troupe.handled())
                    .as("passes: something wakes itself too often")
                    .isLessThan(MOST_PASSES * (1 + mostVms));
            PoolPorts tapped =
                    hook.or(() -> always).map(known -> Tap.on(poolPorts, known)).orElse(poolPorts);
            PoolResult result =
                    new PoolPass(through(hook), tapped, RestartPolicy.defaults(), Pools.SUBSCRIPTION::equals).run(name);
            walks += result.summary().startsWith("a pass is due") ? 0 : 1;
        };
    }

    private Ports through(Optional<Tap.Hook> hook) {
        return hook.or(() -> always).map(known -> Tap.on(ports, known)).orElse(ports);
    }

    /** Prices are published, and nothing else. */
    private final class Published implements Knowledge {
        @Override
        public Optional<List<SizeFacts>> sizes(String subscriptionId, String region) {
            return Optional.empty();
        }

        @Override
        public Quotas quotas(String subscriptionId, String region) {
            return Quotas.UNKNOWN;
        }

        @Override
        public Map<String, Market> markets(Question question) {
            return Map.copyOf(markets);
        }
    }
}
