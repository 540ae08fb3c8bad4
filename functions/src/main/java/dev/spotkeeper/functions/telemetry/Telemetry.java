package dev.spotkeeper.functions.telemetry;

import dev.spotkeeper.core.control.PassResult;
import dev.spotkeeper.core.control.PoolPorts;
import dev.spotkeeper.core.control.PoolResult;
import dev.spotkeeper.core.control.Ports;
import dev.spotkeeper.core.control.PriceSweep;
import dev.spotkeeper.core.eviction.Signal;
import dev.spotkeeper.core.fleet.PowerState;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.price.Standing;
import dev.spotkeeper.core.record.Traits;
import dev.spotkeeper.core.record.VmRecord;
import dev.spotkeeper.functions.telemetry.Metric.Attribute;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Metrics and spans of what the app does. They are for people and their alerts; nothing is decided by them, and what cannot be sent is lost.
 * Ports that are {@link #watched} tell of what goes through them; the rest is told where its line is written.
 */
public final class Telemetry {
    private static final String SCOPE = "dev.spotkeeper";

    private final Guard guard = new Guard();
    private final Meters meters;
    private final Spans spans;

    /** Tells whoever collects for {@code api}; nobody may do. */
    public Telemetry(OpenTelemetry api) {
        this.meters = new Meters(api.getMeter(SCOPE), guard);
        this.spans = new Spans(api.getTracer(SCOPE), guard);
    }

    /** Tells whoever collects for what {@code api} gives. Where it gives nothing that works, nobody is told. */
    public static Telemetry of(Supplier<OpenTelemetry> api) {
        return new Guard()
                .<Optional<Telemetry>>tell(() -> Optional.of(new Telemetry(api.get())), Optional.empty())
                .orElseGet(() -> new Telemetry(OpenTelemetry.noop()));
    }

    /** Returns ports that do the same, and tell of it. */
    public Ports watched(Ports ports) {
        Requests requests = new Requests(meters, spans);
        return new Ports(
                new ToldCompute(ports.compute(), requests),
                ports.health(),
                ports.logs(),
                new ToldRecords(ports.records(), meters, requests, guard, ports.clock()),
                ports.offerings(),
                ports.holds(),
                new ToldJournal(ports.journal(), meters, guard),
                ports.wakes(),
                ports.prices(),
                ports.workers(),
                ports.clock());
    }

    /** The same, of pools. */
    public PoolPorts watched(PoolPorts ports) {
        Requests requests = new Requests(meters, spans);
        return new PoolPorts(
                ports.fleets(),
                new ToldPools(ports.records(), requests, guard),
                new ToldDeployments(ports.deployments(), requests),
                ports.knowledge(),
                ports.heartbeats());
    }

    /** Counts a signal that was taken from a queue. A message that is delivered again counts again. */
    public void taken(Signal signal) {
        meters.count(
                Metric.SIGNALS,
                Attributes.of(
                        Attribute.KIND,
                        Attribute.word(signal.kind()),
                        Attribute.SOURCE,
                        Attribute.word(signal.source())));
    }

    /** Does a pass over a VM inside a span. */
    public PassResult pass(VmId vm, Supplier<PassResult> pass) {
        return spans.pass(vm, pass, (span, result) -> {
            span.setAttribute(Attribute.DECISION, result.what());
            Spans.name(span, result.episode());
        });
    }

    /** Returns which episode a VM is in, as far as the pass under way knows; otherwise an empty text. */
    public String episode(VmId vm) {
        return Spans.episode(vm);
    }

    /** Does a pass over a pool inside a span. */
    public PoolResult poolPass(String pool, Supplier<PoolResult> pass) {
        return spans.poolPass(pool, pass, (span, result) -> span.setAttribute("spotkeeper.steps", result.steps()));
    }

    /**
     * Tells how many of a subscription's VMs there are by state, and how many are being brought back. A VM that is gone is none; one that its
     * owner keeps down, or that nothing more is done about, is not being brought back, though its episode stays open until it runs.
     */
    public void vms(String subscriptionId, List<VmRecord> records) {
        guard.tell(() -> count(subscriptionId, records));
    }

    private void count(String subscriptionId, List<VmRecord> records) {
        Attributes whose = Attributes.of(Attribute.SUBSCRIPTION, subscriptionId);
        List<VmRecord> managed = records.stream()
                .filter(record -> record.traits().filter(Traits::managed).isPresent())
                .filter(record -> record.life().power() != PowerState.GONE)
                .toList();
        for (PowerState power : PowerState.values()) {
            meters.share(
                    Metric.VMS,
                    managed.stream()
                            .filter(record -> record.life().power() == power)
                            .count(),
                    whose.toBuilder()
                            .put(Attribute.POWER, Attribute.word(power))
                            .build());
        }
        long active = managed.stream()
                .filter(record -> record.inEpisode() && record.dueAt().isPresent())
                .count();
        meters.set(Metric.ACTIVE, active, whose);
    }

    /** Tells how the max prices of a subscription's VMs stand, and what all its VMs have saved. */
    public void prices(String subscriptionId, PriceSweep.Result result) {
        guard.tell(() -> tell(subscriptionId, result));
    }

    private void tell(String subscriptionId, PriceSweep.Result result) {
        Attributes whose = Attributes.of(Attribute.SUBSCRIPTION, subscriptionId);
        List<PriceSweep.Watched> watched = result.watched();
        for (Standing standing : Standing.values()) {
            meters.share(
                    Metric.WATCHED,
                    watched.stream().filter(vm -> vm.standing() == standing).count(),
                    whose.toBuilder()
                            .put(Attribute.STANDING, Attribute.word(standing))
                            .build());
        }
        headRooms(watched).min(Double::compare).ifPresent(least -> meters.set(Metric.HEAD_ROOM, least, whose));
        meters.set(Metric.SAVINGS, result.savedUsd().doubleValue(), whose);
    }

    /** Tells how many messages lie in a queue that nobody takes them from. */
    public void poison(String queue, int messages) {
        meters.set(Metric.POISON, messages, Attributes.of(Attribute.QUEUE, queue));
    }

    private static Stream<Double> headRooms(List<PriceSweep.Watched> watched) {
        return watched.stream()
                .flatMap(vm -> Optional.ofNullable(vm.figures().get("headRoomPercent")).stream())
                .map(Double::valueOf);
    }
}
