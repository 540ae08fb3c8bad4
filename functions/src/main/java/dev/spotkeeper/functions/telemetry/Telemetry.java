package dev.spotkeeper.functions.telemetry;

import dev.spotkeeper.core.control.PassResult;
import dev.spotkeeper.core.control.PoolPorts;
import dev.spotkeeper.core.control.PoolResult;
import dev.spotkeeper.core.control.Ports;
import dev.spotkeeper.core.control.PriceSweep;
import dev.spotkeeper.core.eviction.Signal;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.price.Standing;
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

    private final Meters meters;
    private final Spans spans;

    /** Tells whoever collects for {@code api}; nobody may do. */
    public Telemetry(OpenTelemetry api) {
        this.meters = new Meters(api.getMeter(SCOPE));
        this.spans = new Spans(api.getTracer(SCOPE));
    }

    /** Returns ports that do the same, and tell of it. */
    public Ports watched(Ports ports) {
        return new Ports(
                new ToldCompute(ports.compute(), new Requests(meters, spans)),
                ports.health(),
                ports.logs(),
                new ToldRecords(ports.records(), meters, ports.clock()),
                ports.offerings(),
                ports.holds(),
                new ToldJournal(ports.journal(), meters),
                ports.wakes(),
                ports.prices(),
                ports.workers(),
                ports.clock());
    }

    /** The same, of pools. */
    public PoolPorts watched(PoolPorts ports) {
        return new PoolPorts(
                ports.fleets(),
                ports.records(),
                new ToldDeployments(ports.deployments(), new Requests(meters, spans)),
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

    /** Tells how the max prices of a subscription's VMs stand, and what all its VMs have saved. */
    public void prices(String subscriptionId, PriceSweep.Result result) {
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
