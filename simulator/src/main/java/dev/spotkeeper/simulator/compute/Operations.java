package dev.spotkeeper.simulator.compute;

import dev.spotkeeper.simulator.chance.Guids;
import dev.spotkeeper.simulator.event.EventKind;
import dev.spotkeeper.simulator.time.Cancellable;
import dev.spotkeeper.simulator.time.Scheduler;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The long-running operations: at most one runs per VM, the newest {@value #REMEMBERED} can be asked for. */
final class Operations {
    /** How many operations are remembered after their end. */
    static final int REMEMBERED = 20_000;

    private final Ground ground;
    private final Listeners listeners;
    private final Guids guids;
    private final Map<VmKey, Running> running = new HashMap<>();
    private final Map<String, Operation> known = new LinkedHashMap<>();

    Operations(Ground ground, Listeners listeners) {
        this.ground = ground;
        this.listeners = listeners;
        this.guids = ground.guids("operations");
    }

    Optional<Operation> find(String id) {
        return Optional.ofNullable(known.get(id));
    }

    Optional<Operation> runningOn(VmKey key) {
        return Optional.ofNullable(running.get(key)).map(Running::operation);
    }

    Operation begin(Operation.Request request, Work work) {
        Scheduler time = ground.time();
        Operation operation = new Operation(guids.next(), request, time.instant(), Optional.empty());
        remember(operation);
        report(operation, ArmCall.Status.STARTED);
        report(operation, ArmCall.Status.ACCEPTED);
        Cancellable timer = time.after(work.takes(), () -> complete(request.vm()));
        running.put(request.vm(), new Running(operation, work, timer));
        return operation;
    }

    /** Ends what runs on the VM with an error; the state that this leaves is the work's own. */
    void fail(VmKey key, ArmError error) {
        take(key).ifPresent(run -> {
            run.work().onFailure().accept(error);
            end(run.operation(), Operation.Status.FAILED, Optional.of(error));
        });
    }

    /** Ends what runs on the VM because something newer overrides it; the VM's state is the newer one's affair. */
    void preempt(VmKey key) {
        take(key).ifPresent(run -> end(run.operation(), Operation.Status.CANCELED, Optional.of(Refusals.preempted())));
    }

    private void complete(VmKey key) {
        take(key).ifPresent(run -> {
            Optional<ArmError> error = run.work().finish().get();
            error.ifPresent(run.work().onFailure());
            Operation.Status status = error.isPresent() ? Operation.Status.FAILED : Operation.Status.SUCCEEDED;
            end(run.operation(), status, error);
        });
    }

    private Optional<Running> take(VmKey key) {
        Optional<Running> found = Optional.ofNullable(running.remove(key));
        found.ifPresent(run -> run.timer().cancel());
        return found;
    }

    private void end(Operation operation, Operation.Status status, Optional<ArmError> error) {
        remember(operation.ended(new Operation.End(status, ground.time().instant(), error)));
        error.ifPresent(cause -> logFailure(operation, cause));
        report(operation, error.isPresent() ? ArmCall.Status.FAILED : ArmCall.Status.SUCCEEDED);
    }

    private void logFailure(Operation operation, ArmError error) {
        OperationKind kind = operation.request().kind();
        EventKind event = kind == OperationKind.START ? EventKind.START_FAILED : EventKind.OPERATION_FAILED;
        ground.log().add(event, operation.request().vm().name(), Map.of("action", kind.action(), "code", error.code()));
    }

    private void report(Operation operation, ArmCall.Status status) {
        Operation.Request request = operation.request();
        listeners.called(new ArmCall(
                request.vm(), request.kind().action(), request.by(), new ArmCall.Stage(operation.id(), status)));
    }

    private void remember(Operation operation) {
        known.put(operation.id(), operation);
        if (known.size() > REMEMBERED) {
            known.remove(known.keySet().iterator().next());
        }
    }

    private record Running(Operation operation, Work work, Cancellable timer) {}
}
