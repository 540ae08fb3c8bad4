package dev.spotkeeper.rehearsal.house;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpPipeline;
import dev.spotkeeper.azure.compute.ArmCompute;
import dev.spotkeeper.azure.config.LogsEndpoint;
import dev.spotkeeper.azure.deployment.ArmDeployments;
import dev.spotkeeper.azure.deployment.ShippedTemplate;
import dev.spotkeeper.azure.health.ArmResourceHealth;
import dev.spotkeeper.azure.knowledge.ArmKnowledge;
import dev.spotkeeper.azure.logs.WorkspaceLogs;
import dev.spotkeeper.azure.prices.KnownPrices;
import dev.spotkeeper.azure.prices.PriceHistory;
import dev.spotkeeper.azure.wire.ArmEndpoint;
import dev.spotkeeper.azure.wire.ArmPipeline;
import dev.spotkeeper.core.control.Pass;
import dev.spotkeeper.core.control.Ports;
import dev.spotkeeper.core.control.PriceSweep;
import dev.spotkeeper.core.control.ReconcileSweep;
import dev.spotkeeper.core.control.RetrySweep;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.memory.HoldsInMemory;
import dev.spotkeeper.core.memory.JournalInMemory;
import dev.spotkeeper.core.memory.OfferingsInMemory;
import dev.spotkeeper.core.memory.VmRecordsInMemory;
import dev.spotkeeper.core.memory.WorkersInMemory;
import dev.spotkeeper.core.plan.RestartPolicy;
import dev.spotkeeper.core.port.Journal;
import dev.spotkeeper.core.port.Logs;
import dev.spotkeeper.core.record.VmRecord;
import dev.spotkeeper.rehearsal.bicep.MainTemplate;
import dev.spotkeeper.simulator.VirtualAzure;
import dev.spotkeeper.simulator.arm.ArmService;
import dev.spotkeeper.simulator.arm.ArmSettings;
import dev.spotkeeper.simulator.arm.Role;
import dev.spotkeeper.simulator.event.EventKind;
import dev.spotkeeper.simulator.event.WorldEvent;
import dev.spotkeeper.simulator.identity.Principal;
import dev.spotkeeper.simulator.monitor.AlertRule;
import dev.spotkeeper.simulator.monitor.Receiver;
import dev.spotkeeper.simulator.world.World;
import dev.spotkeeper.simulator.world.WorldSettings;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** Spotkeeper's passes over a simulated Azure in virtual time: the adapters of production over an in-memory transport. */
public final class House {
    public static final Instant START = Instant.parse("2026-11-24T10:00:00Z");
    private static final String ARM = "https://management.azure.com";
    private static final String PRICES = "https://prices.azure.com";
    private static final String LOGS = "https://api.loganalytics.io";
    private static final Duration RETRY_EVERY = Duration.ofMinutes(1);
    private static final Duration RECONCILE_EVERY = Duration.ofSeconds(20);
    private static final Duration PRICES_EVERY = Duration.ofHours(1);
    private static final Duration FIRST_RUN_WITHIN = Duration.ofMinutes(10);

    private final VirtualAzure azure;
    private final World world;
    private final VmRecordsInMemory records = new VmRecordsInMemory();
    private final OfferingsInMemory offerings = new OfferingsInMemory();
    private final JournalInMemory journal = new JournalInMemory();
    private final SignalQueue queue;
    private final Ports ports;
    private final Detour detour;
    private final WorkersInMemory workers = new WorkersInMemory();
    private final PoolHouse pools;
    private int mishaps;

    /** A house whose app has the role that the compiled template makes. */
    public House(long seed, WorldSettings settings) {
        this(seed, settings, MainTemplate.role().whole());
    }

    public House(long seed, WorldSettings settings, Role role) {
        this(seed, settings, role, Interference.NONE);
    }

    public House(long seed, WorldSettings settings, Role role, Interference interference) {
        azure = VirtualAzure.start(seed, START, settings, ArmSettings.usual().withAppRole(role));
        world = azure.world();
        queue = new SignalQueue(world.time(), interference);
        ArmEndpoint endpoint = new ArmEndpoint(URI.create(ARM), ARM + "/.default");
        detour = new Detour(azure.arm());
        HttpPipeline pipeline =
                ArmPipeline.create(endpoint, credential(ARM + "/"), new WireTransport(detour, azure.time()));
        ports = interference.around(new Ports(
                new ArmCompute(endpoint, pipeline),
                new ArmResourceHealth(endpoint, pipeline),
                logs(),
                records,
                offerings,
                new HoldsInMemory(),
                journal,
                queue,
                KnownPrices.inDollars(
                        URI.create(PRICES),
                        new WireTransport(azure.prices(), azure.time()),
                        PriceHistory.NONE,
                        KnownPrices.USUALLY_KEPT,
                        world.time()),
                workers,
                world.time()));
        pools = new PoolHouse(
                azure,
                ports,
                interference,
                workers,
                new ArmDeployments(endpoint, pipeline, new ShippedTemplate()),
                new ArmKnowledge(endpoint, pipeline, ports.prices(), world.time()));
        queue.handleBy(new Pass(ports, RestartPolicy.defaults()), pools.pass());
    }

    /** Connects the alert rules of Azure Monitor with the queue, as ReceiveAlert does. */
    public House withAlerts() {
        Receiver receiver = new Receiver("functions", URI.create("https://functions.example/api/alerts"), true);
        world.monitor().alerts().add(AlertRule.onHealth(receiver));
        world.monitor().alerts().add(AlertRule.onStops(receiver));
        world.monitor().alerts().deliverBy(new AlertDoor(queue, world.time()));
        return this;
    }

    /** Lets each running VM watch its Scheduled Events and send notices, and say that it gets ready, as the worker does. */
    public House withWorkers() {
        new Watch(world, queue).begin();
        pools.hearts().begin();
        return this;
    }

    /** Runs the two timers from now on. */
    public House withTimers() {
        return withTimers(RECONCILE_EVERY);
    }

    /** The same with another schedule of {@code Reconcile}. */
    public House withTimers(Duration reconcileEvery) {
        RetrySweep retry = new RetrySweep(records, queue, world.time());
        ReconcileSweep reconcile = new ReconcileSweep(ports, pools.records());
        every(RETRY_EVERY, retry::run);
        every(RETRY_EVERY, pools.sweep()::due);
        every(reconcileEvery, pools.sweep()::run);
        every(reconcileEvery, () -> reconcile.run(azure.settings().subscriptionId()));
        return this;
    }

    /** Looks at prices from now on. */
    public House withPriceChecks() {
        PriceSweep prices = new PriceSweep(ports);
        every(PRICES_EVERY, () -> prices.run(azure.settings().subscriptionId()));
        return this;
    }

    /** Creates a Spot VM that is in our care, and waits until it runs and was seen running. */
    public VmId runningVm(String name, String zone, Map<String, String> moreTags) {
        return running(new FleetCalls.Wanted(id(name), zone, moreTags, Optional.empty()));
    }

    /** The same with a max price, in US dollars an hour. */
    public VmId cappedVm(String name, String zone, String maxPrice, Map<String, String> moreTags) {
        return running(new FleetCalls.Wanted(id(name), zone, moreTags, Optional.of(new BigDecimal(maxPrice))));
    }

    private VmId id(String name) {
        return new VmId(azure.settings().subscriptionId(), "spot", name);
    }

    private VmId running(FleetCalls.Wanted wanted) {
        VmId vm = wanted.vm();
        String name = vm.name();
        FleetCalls.create(azure, wanted);
        await("running " + name, () -> count(EventKind.RUNNING, name) == 1, FIRST_RUN_WITHIN);
        queue.put(vm, Duration.ZERO, "first sight");
        await("seen " + name, () -> records.load(vm).isPresent(), FIRST_RUN_WITHIN);
        return vm;
    }

    /** Returns the house's pool. */
    public PoolHouse pools() {
        return pools;
    }

    /** Returns what stands between Spotkeeper and ARM. */
    public Detour detour() {
        return detour;
    }

    public World world() {
        return world;
    }

    public ArmService arm() {
        return azure.arm();
    }

    public SignalQueue queue() {
        return queue;
    }

    public Ports ports() {
        return ports;
    }

    public VmRecord record(VmId vm) {
        return records.load(vm).orElseThrow().record();
    }

    public List<Journal.Entry> journal(VmId vm) {
        return journal.entriesOf(vm);
    }

    /** Returns the decision log of all VMs. */
    public List<Journal.Entry> decisions() {
        return journal.entries();
    }

    /** Lets time pass. */
    public void pass(Duration span) {
        world.virtualTime().advance(span);
    }

    /** Lets time pass until something holds, and fails when it does not within a bound. */
    public void await(String what, java.util.function.BooleanSupplier condition, Duration bound) {
        if (!world.virtualTime().runUntil(condition, bound)) {
            throw new AssertionError("not within " + bound + ": " + what + "\n" + timeline());
        }
    }

    /** Returns how often something happened to a VM. */
    public long count(EventKind kind, String vm) {
        return events(kind, vm).size();
    }

    /** Returns what happened to a VM. */
    public List<WorldEvent> events(EventKind kind, String vm) {
        return world.log().all().stream()
                .filter(event -> event.kind() == kind && event.vm().equalsIgnoreCase(vm))
                .toList();
    }

    /** Returns the world's log and the decision log in words, for a test that fails. */
    public String timeline() {
        StringBuilder text = new StringBuilder();
        world.log().all().forEach(event -> text.append(event.line()).append('\n'));
        journal.entries().forEach(entry -> text.append(entry).append('\n'));
        return text.toString();
    }

    private Logs logs() {
        LogsEndpoint endpoint = new LogsEndpoint(
                URI.create(LOGS),
                LOGS + "/.default",
                world.monitor().workspace().id());
        HttpPipeline pipeline = ArmPipeline.forLogs(
                new ArmEndpoint(endpoint.base(), endpoint.scope()),
                credential(LOGS),
                new WireTransport(azure.logs(), azure.time()));
        return new WorkspaceLogs(endpoint, pipeline, Principal.APP.applicationId());
    }

    private void every(Duration period, Runnable run) {
        world.time().after(period, () -> {
            try {
                run.run();
            } catch (Mishap e) {
                mishaps++;
            }
            every(period, run);
        });
    }

    /** Returns how many runs of timers and deliveries of messages ended in a mishap. */
    public int mishaps() {
        return mishaps + queue.mishaps();
    }

    /** Tokens end in the world's time, and the SDK looks at the real clock: it asks for one each time. */
    private TokenCredential credential(String audience) {
        OffsetDateTime over = OffsetDateTime.ofInstant(Instant.EPOCH, ZoneOffset.UTC);
        return request -> Mono.fromSupplier(() -> new AccessToken(azure.token(Principal.APP, audience), over));
    }
}
