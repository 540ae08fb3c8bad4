package dev.spotkeeper.wire.evidence;

import dev.spotkeeper.core.eviction.Signal;
import dev.spotkeeper.core.fleet.VmId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Writes up what one event says.
 *
 * @param format the form it came in
 * @param event the event
 * @param arrival when it came, and to whom
 */
public record Report(Format format, Event event, Arrival arrival) {
    /** Returns evidence about these VMs, or about nobody in particular when there are none. */
    public Reading.Understood says(Evidence evidence, List<String> vms) {
        Stream<Optional<String>> named =
                vms.isEmpty() ? Stream.of(Optional.empty()) : vms.stream().map(Optional::of);
        List<Finding> findings =
                named.map(vm -> new Finding(evidence, vm, event.at())).toList();
        return new Reading.Understood(format, findings, signals(evidence.kind(), vms), Optional.empty());
    }

    /** Returns that an announced eviction was called off: a pass is told, but it is evidence of nothing. */
    public Reading.Understood withdraws(List<String> vms) {
        Optional<String> why = Optional.of("the announced eviction was called off");
        return new Reading.Understood(format, List.of(), signals(Signal.Kind.NOTICE_WITHDRAWN, vms), why);
    }

    /** Returns that it says nothing about a VM. */
    public Reading.Understood ignored(String why) {
        return Reading.Understood.ignored(format, why);
    }

    private List<Signal> signals(Signal.Kind kind, List<String> vms) {
        if (!format.isPushed()) {
            return List.of();
        }
        return vms.stream()
                .flatMap(vm -> VmId.parse(vm).stream())
                .distinct()
                .map(vm ->
                        new Signal(event.id(), vm, kind, event.source(), event.occurredAt(arrival), event.notBefore()))
                .toList();
    }
}
