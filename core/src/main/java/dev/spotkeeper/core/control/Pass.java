package dev.spotkeeper.core.control;

import dev.spotkeeper.core.eviction.Signal;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.plan.Plan;
import dev.spotkeeper.core.plan.Planner;
import dev.spotkeeper.core.plan.RestartPolicy;
import dev.spotkeeper.core.plan.Snapshot;
import dev.spotkeeper.core.record.VmRecord;
import java.util.List;
import java.util.Optional;

/** The one way through the house: observe, decide, claim, act, record, wake. */
public final class Pass {
    private final Ports ports;
    private final RestartPolicy policy;

    public Pass(Ports ports, RestartPolicy policy) {
        this.ports = ports;
        this.policy = policy;
    }

    /**
     * Walks over one VM. Idempotent: doing it twice, late, or again after a crash ends in the same state.
     *
     * @param signals what was pushed about this VM; empty for a mere wake
     * @throws ConflictException when others kept writing the record: the message must be delivered again
     */
    public PassResult run(VmId vm, List<Signal> signals) {
        Snapshot snapshot = new Snapshot(VmRecord.unseen(vm), Optional.empty(), Optional.empty());
        Plan plan = Planner.decide(snapshot, policy, ports.clock().instant());
        return new PassResult(vm, plan.what(), plan.why() + signals.size(), plan.wakeAfter());
    }
}
