package dev.spotkeeper.functions.intake;

import dev.spotkeeper.core.capacity.Refusal;
import dev.spotkeeper.core.control.PoolPass;
import dev.spotkeeper.core.control.Ports;
import dev.spotkeeper.core.eviction.HealthReading;
import dev.spotkeeper.core.eviction.LogReading;
import dev.spotkeeper.core.fleet.Billing;
import dev.spotkeeper.core.fleet.EvictionPolicy;
import dev.spotkeeper.core.fleet.Place;
import dev.spotkeeper.core.fleet.PowerState;
import dev.spotkeeper.core.fleet.RestartTag;
import dev.spotkeeper.core.fleet.Vm;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.memory.HoldsInMemory;
import dev.spotkeeper.core.memory.JournalInMemory;
import dev.spotkeeper.core.memory.OfferingsInMemory;
import dev.spotkeeper.core.memory.PricesInMemory;
import dev.spotkeeper.core.memory.VmRecordsInMemory;
import dev.spotkeeper.core.memory.WakesInMemory;
import dev.spotkeeper.core.plan.RestartPolicy;
import dev.spotkeeper.core.port.Compute;
import dev.spotkeeper.core.port.Journal;
import dev.spotkeeper.core.port.VmRecords;
import dev.spotkeeper.core.port.Workers;
import dev.spotkeeper.core.price.MaxPrice;
import dev.spotkeeper.core.price.OperatingSystem;
import dev.spotkeeper.core.price.PriceSource;
import dev.spotkeeper.core.price.Quote;
import dev.spotkeeper.core.price.Savings;
import dev.spotkeeper.core.record.Life;
import dev.spotkeeper.core.record.Traits;
import dev.spotkeeper.core.record.VmRecord;
import dev.spotkeeper.core.roster.MemberId;
import dev.spotkeeper.functions.telemetry.Telemetry;
import dev.spotkeeper.wire.queue.Notice;
import dev.spotkeeper.wire.queue.NoticeMessages;
import dev.spotkeeper.wire.queue.SignalMessage;
import dev.spotkeeper.wire.queue.SignalMessages;
import io.opentelemetry.api.OpenTelemetry;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** The ports of a subscription with managed VMs that run, in memory. */
public final class House {
    public static final String SUBSCRIPTION = "11111111-2222-3333-4444-555555555555";
    public static final VmId VM = new VmId(SUBSCRIPTION, "group", "vm-1");
    /** Nobody collects what is told. */
    public static final Telemetry UNHEARD = new Telemetry(OpenTelemetry.noop());

    public static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private static final Place PLACE = new Place("westeurope", "1", "Standard_D2s_v5", true);

    /** In which a person's stop would have become known, and a bit. */
    private static final Duration SETTLING = Duration.ofMinutes(4);

    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private final InstantSource clock = now::get;
    private final List<VmId> observed = new ArrayList<>();
    private final VmRecords records = new VmRecordsInMemory();
    private final List<VmId> started = new ArrayList<>();
    private PowerState power = PowerState.RUNNING;
    private Optional<Refusal> refusal = Optional.empty();
    private Optional<Refusal> failure = Optional.empty();
    private final WakesInMemory wakes = new WakesInMemory(clock);
    private final PricesInMemory prices = new PricesInMemory();
    private final Pools pools = new Pools();

    public Ports ports() {
        return ports(new JournalInMemory());
    }

    /** The same, with a decision log that cannot be written. */
    public Ports unlogged() {
        return ports(entry -> {
            throw new IllegalStateException("storage is down");
        });
    }

    private Ports ports(Journal journal) {
        return new Ports(
                new Subscription(),
                vm -> new HealthReading(HealthReading.Cause.SILENT, NOW, "nothing to say"),
                (vm, since) -> LogReading.silent(),
                records,
                new OfferingsInMemory(),
                new HoldsInMemory(),
                journal,
                wakes,
                prices,
                Workers.none(),
                clock);
    }

    public InstantSource clock() {
        return clock;
    }

    /** Which VMs were looked at. */
    public List<VmId> observed() {
        return List.copyOf(observed);
    }

    /** Which VMs were asked to start. */
    public List<VmId> started() {
        return List.copyOf(started);
    }

    /** From now on the VMs are deallocated. */
    public void takeDown() {
        power = PowerState.DEALLOCATED;
    }

    /** From now on the VMs run again. */
    public void bringBack() {
        power = PowerState.RUNNING;
    }

    /** From now on Azure accepts starts, and they fail. */
    public void fail(Refusal.Kind kind) {
        failure = Optional.of(new Refusal(kind, "Code", "no", Optional.empty()));
    }

    /** From now on Azure refuses to start VMs. */
    public void refuse(Refusal.Kind kind) {
        refusal = Optional.of(new Refusal(kind, "Code", "no", Optional.empty()));
    }

    /** From now on what was only told counts. */
    public void settle() {
        now.set(NOW.plus(SETTLING));
    }

    /** For which VMs a pass was asked for. */
    public List<VmId> woken() {
        return Stream.generate(wakes::take)
                .takeWhile(Optional::isPresent)
                .map(wake -> wake.orElseThrow().vm())
                .toList();
    }

    /** For which pools a pass was asked for. */
    public List<String> wokenPools() {
        return Stream.generate(wakes::takePool)
                .takeWhile(Optional::isPresent)
                .map(wake -> wake.orElseThrow().pool())
                .toList();
    }

    public Pools pools() {
        return pools;
    }

    public PoolPass poolPass() {
        return new PoolPass(ports(), pools.ports(), RestartPolicy.defaults(), SUBSCRIPTION::equalsIgnoreCase);
    }

    public void recordDue(VmId vm) {
        records.create(VmRecord.unseen(vm).withDueAt(Optional.of(NOW)));
    }

    /** A running VM is known whose max price is lower than its price, and which has saved some money. */
    public void recordPricedOut() {
        Billing billing = new Billing(new MaxPrice(new BigDecimal("0.01")), OperatingSystem.LINUX);
        Traits traits =
                new Traits(PLACE, EvictionPolicy.DEALLOCATE, billing, RestartTag.EVICTED, Optional.empty(), true);
        records.create(VmRecord.unseen(VM)
                .withTraits(traits)
                .withLife(Life.unseen().see(PowerState.RUNNING, NOW))
                .withSavings(new Savings(new BigDecimal("12.3449"), NOW, NOW, Optional.empty())));
        prices.say(new Quote(
                traits.priced(),
                Quote.DOLLARS,
                Optional.empty(),
                Optional.of(new BigDecimal("0.02")),
                PriceSource.RETAIL_PRICES,
                Optional.empty(),
                NOW));
    }

    public static String wake() {
        return SignalMessages.encode(new SignalMessage.Wake(VM, "a test"));
    }

    public static String notice() {
        return NoticeMessages.encode(new Notice(
                "event-1", VM, "Preempt", Notice.Status.SCHEDULED, Optional.of(NOW.plus(Duration.ofSeconds(30))), NOW));
    }

    /** A VM of the house, as ARM shows it. */
    private Vm vm(VmId id) {
        return new Vm(id, PLACE, EvictionPolicy.DEALLOCATE, Billing.USUAL, power, Map.of(Vm.POOL_TAG, "p"));
    }

    private final class Subscription implements Compute {
        @Override
        public Observation observe(VmId vm) {
            observed.add(vm);
            boolean isMember = MemberId.of(vm).isPresent();
            return isMember ? new Observation.Gone() : new Observation.Present(vm(vm));
        }

        @Override
        public Beginning start(VmId vm) {
            started.add(vm);
            return refusal.<Beginning>map(Beginning.Refused::new).orElseGet(this::begun);
        }

        private Beginning begun() {
            return new Beginning.Begun(failure.map(Refusal::code), Duration.ofSeconds(5));
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
            return failure.<OperationState>map(OperationState.Failed::new)
                    .orElseThrow(() -> new AssertionError("no operation was begun"));
        }

        @Override
        public Listing list(String subscriptionId, Optional<String> continuation) {
            return new Listing.Page(List.of(vm(VM)), Optional.empty());
        }
    }
}
