package dev.spotkeeper.core.control;

import dev.spotkeeper.core.eviction.Evidence;
import dev.spotkeeper.core.eviction.Signal;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.plan.Action;
import dev.spotkeeper.core.plan.Plan;
import dev.spotkeeper.core.plan.RestartPolicy;
import dev.spotkeeper.core.port.VmRecords.Versioned;
import dev.spotkeeper.core.record.VmRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The one way through the house: load the record, observe the VM, merge what was pushed, decide; then either write the
 * decision down, or claim a start by one ETag write, request it, and write down what became of it.
 *
 * <p>The record is loaded before the VM is observed, so no observation is older than the record that it is judged with;
 * whoever wrote meanwhile makes our write fail, and then we start over.
 */
public final class Pass {
    /** How often a pass starts over after losing to others before its message is given back. */
    static final int MAX_TRIES = 5;

    private final Ports ports;
    private final Deliberation deliberation;
    private final Ledger ledger;
    private final Starter starter;

    public Pass(Ports ports, RestartPolicy policy) {
        this.ports = ports;
        this.deliberation = new Deliberation(ports, policy);
        this.ledger = new Ledger(ports);
        this.starter = new Starter(ports, policy, ledger);
    }

    /**
     * Walks over one VM. Idempotent: doing it twice, late, or again after a crash ends in the same state.
     *
     * @param signals what was pushed about this VM; empty for a mere wake
     * @throws ConflictException when others kept writing the record: the message must be delivered again
     */
    public PassResult run(VmId vm, List<Signal> signals) {
        for (int tries = 0; tries < MAX_TRIES; tries++) {
            Optional<Plan> done = walk(vm, signals);
            if (done.isPresent()) {
                Plan plan = done.get();
                return new PassResult(vm, plan.what(), plan.why(), plan.wakeAfter());
            }
        }
        throw new ConflictException(vm, MAX_TRIES);
    }

    /** Returns what was decided, or empty when somebody else wrote first. */
    private Optional<Plan> walk(VmId vm, List<Signal> signals) {
        Optional<Versioned> loaded = ports.records().load(vm);
        VmRecord known = loaded.map(Versioned::record).orElseGet(() -> VmRecord.unseen(vm));
        Plan plan = deliberation.decide(merged(known, signals));
        if (plan.action() instanceof Action.Start start) {
            return starter.start(loaded, plan, start.claim());
        }
        return ledger.conclude(loaded, plan) ? Optional.of(plan) : Optional.empty();
    }

    private VmRecord merged(VmRecord record, List<Signal> signals) {
        Instant now = ports.clock().instant();
        Evidence evidence = record.evidence();
        for (Signal signal : signals) {
            evidence = signal.vm().equals(record.vm()) ? evidence.merge(signal, now) : evidence;
        }
        return record.withEvidence(evidence);
    }
}
