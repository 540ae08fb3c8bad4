package dev.spotkeeper.core.control;

import dev.spotkeeper.core.capacity.Offering;
import dev.spotkeeper.core.eviction.Evidence;
import dev.spotkeeper.core.eviction.Signal;
import dev.spotkeeper.core.fleet.PowerState;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.plan.Action;
import dev.spotkeeper.core.plan.Plan;
import dev.spotkeeper.core.plan.RestartPolicy;
import dev.spotkeeper.core.port.VmRecords.Versioned;
import dev.spotkeeper.core.record.VmRecord;
import dev.spotkeeper.core.roster.MemberId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The one way through the house: load the record, observe the VM, merge what was pushed, decide; then either write the
 * decision down, or take a lease of the VM's offering and claim a start, by one ETag write each, request it, and write down
 * what became of it; or claim and take a step that its price asks for, likewise.
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
    private final Farewell farewell;
    private final PriceHands priceHands;
    private final OfferingDesk desk;

    public Pass(Ports ports, RestartPolicy policy) {
        this.ports = ports;
        this.deliberation = new Deliberation(ports, policy);
        this.ledger = new Ledger(ports);
        this.desk = new OfferingDesk(ports, policy);
        this.starter = new Starter(ports, desk, ledger);
        this.farewell = new Farewell(desk);
        this.priceHands = new PriceHands(ports, policy, ledger);
    }

    /**
     * Walks over one VM. Idempotent: doing it twice, late, or again after a crash ends in the same state.
     *
     * @param signals what was pushed about this VM; empty for a mere wake
     * @throws ConflictException when others kept writing the record: the message must be delivered again
     */
    public PassResult run(VmId vm, List<Signal> signals) {
        Optional<Offering> entered = Optional.empty();
        for (int tries = 0; tries < MAX_TRIES; tries++) {
            Optional<Versioned> loaded = ports.records().load(vm);
            VmRecord known = known(vm, loaded, entered);
            Plan plan = deliberation.decide(merged(known, signals));
            farewell.tell(known, plan.record());
            priceHands.lift(known, plan.record());
            stretch(plan.record());
            Optional<Plan> done = act(loaded, plan);
            if (done.isPresent()) {
                tellPool(known, done.get());
                return result(known, done.get());
            }
            entered = plan.record().offering();
        }
        throw new ConflictException(vm, MAX_TRIES);
    }

    /** A pool hears of its members by a pass of its own; one that is not asked for is made up by the sweep over all pools. */
    private void tellPool(VmRecord before, Plan plan) {
        if (!plan.decision().equals(before.decision())) {
            MemberId.of(before.vm())
                    .ifPresent(member ->
                            ports.wakes().wakePool(member.pool(), Duration.ZERO, member.vmName() + " " + plan.what()));
        }
    }

    /** Returns what we know, a place that we took in an offering before others wrote first included. */
    private static VmRecord known(VmId vm, Optional<Versioned> loaded, Optional<Offering> entered) {
        VmRecord known = loaded.map(Versioned::record).orElseGet(() -> VmRecord.unseen(vm));
        return known.offering().isPresent() ? known : known.withOffering(entered);
    }

    /** Returns what was decided, or empty when somebody else wrote first. */
    private Optional<Plan> act(Optional<Versioned> loaded, Plan plan) {
        if (plan.action() instanceof Action.Start start) {
            return starter.start(loaded, plan, start);
        }
        if (plan.action() instanceof Action.Report report) {
            return starter.refusedLater(loaded, plan.record(), report.refusal());
        }
        if (plan.action() instanceof Action.Step step) {
            return priceHands.take(loaded, plan, step);
        }
        return ledger.conclude(loaded, plan) ? Optional.of(plan) : Optional.empty();
    }

    /** A start that is under way although nobody wrote down that Azure accepted it: its controller died. */
    private void stretch(VmRecord record) {
        boolean isUnderWay = record.life().power() == PowerState.STARTING
                && record.claim()
                        .filter(claim -> claim.operationUrl().isEmpty())
                        .isPresent();
        if (isUnderWay) {
            record.offering().ifPresent(offering -> desk.begun(record.vm(), offering));
        }
    }

    private static PassResult result(VmRecord before, Plan plan) {
        String episode = before.inEpisode() || plan.record().inEpisode() ? plan.episode() : "";
        return new PassResult(
                plan.record().vm(), episode, plan.what(), plan.why(), plan.wakeAfter(), plan.tellPeople());
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
