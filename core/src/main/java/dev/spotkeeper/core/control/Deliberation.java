package dev.spotkeeper.core.control;

import dev.spotkeeper.core.capacity.Refusal;
import dev.spotkeeper.core.eviction.Readings;
import dev.spotkeeper.core.fleet.Vm;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.plan.Action;
import dev.spotkeeper.core.plan.Aftermath;
import dev.spotkeeper.core.plan.Plan;
import dev.spotkeeper.core.plan.Planner;
import dev.spotkeeper.core.plan.RestartPolicy;
import dev.spotkeeper.core.plan.Snapshot;
import dev.spotkeeper.core.plan.StepAftermath;
import dev.spotkeeper.core.port.Compute.Observation;
import dev.spotkeeper.core.port.Compute.OperationState;
import dev.spotkeeper.core.record.VmRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Observes a VM and decides, reading what the decision asks for on the way. It writes nothing. */
final class Deliberation {
    /** A decision may ask for the operation, for Resource Health and for the logs, for prices, and for the worker's word. */
    static final int MAX_READINGS = 5;

    private final Ports ports;
    private final RestartPolicy policy;

    Deliberation(Ports ports, RestartPolicy policy) {
        this.ports = ports;
        this.policy = policy;
    }

    /** Returns a plan whose action is a start, a step, a report or nothing. */
    Plan decide(VmRecord record) {
        Observation observation = ports.compute().observe(record.vm());
        if (observation instanceof Observation.Unavailable unavailable) {
            return Planner.blind(record, unavailable.refusal(), now());
        }
        Optional<Vm> seen =
                observation instanceof Observation.Present present ? Optional.of(present.vm()) : Optional.empty();
        return decide(new Snapshot(record, seen, Readings.none(), Optional.empty(), Optional.empty()));
    }

    private Plan decide(Snapshot first) {
        Snapshot snapshot = first;
        for (int readings = 0; readings <= MAX_READINGS; readings++) {
            Plan plan = Planner.decide(snapshot, policy, now());
            if (plan.action() instanceof Action.ReadHealth) {
                snapshot = snapshot.withReadings(
                        snapshot.readings().withHealth(ports.health().read(vm(snapshot))));
            } else if (plan.action() instanceof Action.ReadLogs logs) {
                snapshot = snapshot.withReadings(
                        snapshot.readings().withLogs(ports.logs().read(vm(snapshot), logs.since())));
            } else if (plan.action() instanceof Action.ReadPrices wanted) {
                snapshot = snapshot.withPrices(ports.prices().quotes(Set.of(wanted.size())));
            } else if (plan.action() instanceof Action.ReadHeartbeat) {
                snapshot = snapshot.withHeard(ports.workers().heartbeat(vm(snapshot)));
            } else if (plan.action() instanceof Action.PollStep poll) {
                OperationState state = ports.compute().poll(poll.operationUrl());
                StepAftermath aftermath = new StepAftermath(policy, now());
                Optional<Plan> outcome = outcome(
                        state,
                        pollAfter -> aftermath.underWay(plan.record(), pollAfter),
                        refusal -> aftermath.refused(plan.record(), refusal));
                if (outcome.isPresent()) {
                    return outcome.get();
                }
                snapshot = snapshot.withRecord(aftermath.over(plan.record()));
            } else if (plan.action() instanceof Action.Poll poll) {
                OperationState state = ports.compute().poll(poll.operationUrl());
                Aftermath aftermath = new Aftermath(policy, now());
                Optional<Plan> outcome = outcome(
                        state,
                        pollAfter -> aftermath.underWay(plan.record(), pollAfter),
                        refusal -> Planner.report(plan.record(), refusal));
                if (outcome.isPresent()) {
                    return outcome.get();
                }
                snapshot = snapshot.withRecord(
                        state instanceof OperationState.Succeeded
                                ? aftermath.succeeded(plan.record())
                                : aftermath.over(plan.record()));
            } else {
                return plan;
            }
        }
        throw new IllegalStateException("a decision asked for more than " + MAX_READINGS + " readings");
    }

    /** Returns what follows from an operation that runs or failed; one that is over leaves the decision to the VM's state. */
    private static Optional<Plan> outcome(
            OperationState state, Function<Duration, Plan> underWay, Function<Refusal, Plan> refused) {
        if (state instanceof OperationState.Running running) {
            return Optional.of(underWay.apply(running.pollAfter()));
        }
        return state instanceof OperationState.Failed failed
                ? Optional.of(refused.apply(failed.refusal()))
                : Optional.empty();
    }

    private static VmId vm(Snapshot snapshot) {
        return snapshot.record().vm();
    }

    private Instant now() {
        return ports.clock().instant();
    }
}
