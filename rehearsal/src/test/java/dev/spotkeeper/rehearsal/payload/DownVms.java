package dev.spotkeeper.rehearsal.payload;

import dev.spotkeeper.core.control.Pass;
import dev.spotkeeper.core.control.Ports;
import dev.spotkeeper.core.eviction.HealthReading;
import dev.spotkeeper.core.eviction.LogReading;
import dev.spotkeeper.core.eviction.Signal;
import dev.spotkeeper.core.fleet.Billing;
import dev.spotkeeper.core.fleet.EvictionPolicy;
import dev.spotkeeper.core.fleet.Place;
import dev.spotkeeper.core.fleet.PowerState;
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
import dev.spotkeeper.core.port.Workers;
import dev.spotkeeper.core.price.MaxPrice;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** A subscription in which every VM is managed and down. Whether its owner stopped it, the activity log says to whoever asks. */
final class DownVms implements Compute {
    /** Longer than a VM that is only said to be evicted is left down for its owner's stop to become known. */
    private static final Duration LONG_DOWN = Duration.ofMinutes(5);

    private final Pass pass;
    private final Instant now;
    private final AtomicReference<Instant> time = new AtomicReference<>(Instant.EPOCH);
    private int starts;

    /** Returns VMs that their owner stopped a minute ago. */
    static DownVms stoppedByTheirOwner(Instant now) {
        return new DownVms(now, vm -> new LogReading.Known(List.of(stop(vm, now))));
    }

    /** Returns VMs that nobody did anything to. */
    static DownVms stoppedByNobody(Instant now) {
        return new DownVms(now, vm -> LogReading.silent());
    }

    private DownVms(Instant now, Function<VmId, LogReading> logs) {
        this.now = now;
        InstantSource clock = time::get;
        this.pass = new Pass(
                new Ports(
                        this,
                        vm -> new HealthReading(HealthReading.Cause.SILENT, now, "Unknown"),
                        (vm, since) -> logs.apply(vm),
                        new VmRecordsInMemory(),
                        new OfferingsInMemory(),
                        new HoldsInMemory(),
                        new JournalInMemory(),
                        new WakesInMemory(clock),
                        new PricesInMemory(),
                        Workers.none(),
                        clock),
                RestartPolicy.defaults());
    }

    /** Walks over a VM with what a payload said of it. */
    void pass(VmId vm, List<Signal> signals) {
        time.set(now.minus(LONG_DOWN));
        pass.run(vm, List.of());
        time.set(now);
        pass.run(vm, signals);
    }

    /** Returns how many starts were asked for. */
    int starts() {
        return starts;
    }

    @Override
    public Observation observe(VmId vm) {
        Place place = new Place("westeurope", "1", "Standard_D2s_v5", true);
        return new Observation.Present(new Vm(
                vm, place, EvictionPolicy.DEALLOCATE, Billing.USUAL, PowerState.DEALLOCATED, Map.of(Vm.POOL_TAG, "p")));
    }

    @Override
    public Beginning start(VmId vm) {
        starts++;
        return new Beginning.Begun(Optional.empty(), Duration.ofSeconds(5));
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
        return new OperationState.Unknown("none was begun");
    }

    @Override
    public Listing list(String subscriptionId, Optional<String> continuation) {
        return new Listing.Page(List.of(), Optional.empty());
    }

    private static Signal stop(VmId vm, Instant now) {
        Instant stopped = now.minus(Duration.ofMinutes(1));
        return new Signal(
                "the-stop",
                vm,
                Signal.Kind.STOPPED_BY_USER,
                Signal.Source.ACTIVITY_LOG_READING,
                stopped,
                Optional.empty());
    }
}
