package dev.spotkeeper.simulator.compute;

import dev.spotkeeper.simulator.chance.Guids;
import dev.spotkeeper.simulator.event.EventKind;
import dev.spotkeeper.simulator.fault.Fault;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The way of every request that begins an operation: heard, judged, begun, and written down. */
final class Requests {
    private final Ground ground;
    private final Operations operations;
    private final Evictions evictions;
    private final Listeners listeners;
    private final Guids guids;

    Requests(Ground ground, Operations operations, Evictions evictions, Listeners listeners) {
        this.ground = ground;
        this.operations = operations;
        this.evictions = evictions;
        this.listeners = listeners;
        this.guids = ground.guids("refusals");
    }

    /** A request about a VM that exists. */
    Outcome about(VirtualMachine vm, Asked asked, Supplier<Verb.Beginning> verb) {
        log(asked);
        Optional<Operation> running = operations.runningOn(vm.key());
        Optional<Operation> same = running.filter(op -> joins(op, asked.kind()));
        if (same.isPresent()) {
            return new Outcome.Accepted(same.get(), false);
        }
        Optional<Outcome.Refused> busy = busy(vm, asked.kind(), running);
        if (busy.isPresent()) {
            return refuse(asked, busy.get());
        }
        return judged(asked, () -> {
            evictions.yieldTo(vm.key(), asked.kind());
            operations.preempt(vm.key());
            return verb.get();
        });
    }

    /** A request that creates a VM. */
    Outcome creating(Asked asked, Supplier<Verb.Beginning> verb) {
        log(asked);
        return judged(asked, verb);
    }

    Outcome refuse(Asked asked, Outcome.Refused refusal) {
        EventKind kind = asked.kind() == OperationKind.START ? EventKind.START_REFUSED : EventKind.REQUEST_REFUSED;
        ground.log()
                .add(
                        kind,
                        asked.vm().name(),
                        Map.of(
                                "action",
                                asked.kind().action(),
                                "code",
                                refusal.error().code()));
        String correlation = guids.next();
        listeners.called(asked.call(correlation, ArmCall.Status.STARTED));
        listeners.called(asked.call(correlation, ArmCall.Status.FAILED));
        return refusal;
    }

    private Outcome judged(Asked asked, Supplier<Verb.Beginning> verb) {
        Optional<Fault> fault =
                ground.faults().take(asked.kind().action(), asked.vm().name());
        if (fault.orElse(null) instanceof Fault.Refuse refuse) {
            return refuse(asked, new Outcome.Refused(refuse.status(), new ArmError(refuse.code(), refuse.message())));
        }
        Verb.Beginning beginning = verb.get();
        if (beginning instanceof Verb.Beginning.Refused refused) {
            return refuse(asked, refused.refusal());
        }
        if (beginning instanceof Verb.Beginning.Begun begun) {
            return accept(asked, struck(begun.work(), fault));
        }
        throw new AssertionError(beginning);
    }

    private Outcome accept(Asked asked, Work work) {
        Operation operation = operations.begin(asked.request(), work);
        return new Outcome.Accepted(operation, asked.kind() == OperationKind.CREATE);
    }

    private static Work struck(Work work, Optional<Fault> fault) {
        if (fault.orElse(null) instanceof Fault.Fail fail) {
            return work.failingWith(new ArmError(fail.code(), fail.message()));
        }
        return fault.orElse(null) instanceof Fault.Delay delay ? work.delayed(delay.by()) : work;
    }

    /** A repeated stop or delete is answered with the one that is under way. */
    private static boolean joins(Operation running, OperationKind kind) {
        return kind.preempts() && running.request().kind() == kind;
    }

    private Optional<Outcome.Refused> busy(VirtualMachine vm, OperationKind kind, Optional<Operation> running) {
        boolean deleting = vm.provisioning() == Provisioning.State.DELETING;
        if (deleting && kind != OperationKind.DELETE) {
            return Optional.of(Refusals.markedForDeletion(vm.key()));
        }
        boolean occupied = running.isPresent() || evictions.isTearingDown(vm.key());
        return occupied && !kind.preempts() ? Optional.of(Refusals.concurrent()) : Optional.empty();
    }

    private void log(Asked asked) {
        ground.log()
                .add(asked.event(), asked.vm().name(), Map.of("by", asked.by().caller()));
    }

    /** What was asked, by whom. */
    record Asked(VmKey vm, OperationKind kind, String location, Principal by) {
        Operation.Request request() {
            return new Operation.Request(kind, vm, location, by);
        }

        ArmCall call(String correlation, ArmCall.Status status) {
            return new ArmCall(vm, kind.action(), by, new ArmCall.Stage(correlation, status));
        }

        EventKind event() {
            return switch (kind) {
                case CREATE, UPDATE -> EventKind.UPDATE_REQUESTED;
                case POWER_OFF -> EventKind.STOP_REQUESTED;
                case START, RESTART, DEALLOCATE, DELETE ->
                    EventKind.valueOf(kind.name().toUpperCase(Locale.ROOT) + "_REQUESTED");
            };
        }
    }
}
