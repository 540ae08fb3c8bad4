package dev.spotkeeper.core.control;

import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.plan.Action;
import dev.spotkeeper.core.plan.Plan;
import dev.spotkeeper.core.plan.RestartPolicy;
import dev.spotkeeper.core.plan.StepAftermath;
import dev.spotkeeper.core.port.Compute.Beginning;
import dev.spotkeeper.core.port.Journal;
import dev.spotkeeper.core.port.VmRecords.Versioned;
import dev.spotkeeper.core.record.PriceAct;
import dev.spotkeeper.core.record.VmRecord;
import dev.spotkeeper.core.worker.Order;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Takes the steps that a VM's price asks for, each under a claim. */
final class PriceHands {
    private final Ports ports;
    private final RestartPolicy policy;
    private final ClaimedDeed claimed;

    PriceHands(Ports ports, RestartPolicy policy, Ledger ledger) {
        this.ports = ports;
        this.policy = policy;
        this.claimed = new ClaimedDeed(ports, ledger);
    }

    /** Returns the outcome's plan, or empty when somebody else wrote first, or we were too slow to act on the claim. */
    Optional<Plan> take(Optional<Versioned> loaded, Plan plan, Action.Step step) {
        return claimed.take(loaded, plan, step.claim(), record -> record.act().flatMap(PriceAct::claim), () -> {
            Function<VmRecord, Plan> followUp = taken(plan.record().vm(), step);
            lift(plan.record(), followUp.apply(plan.record()).record());
            return followUp;
        });
    }

    /**
     * Lets a worker take work again whose order to drain is taken back by a decision. That comes before the VM's record, and so before its start: a
     * crash in between repeats it, which changes nothing. An order of somebody else stays as it is.
     */
    void lift(VmRecord before, VmRecord after) {
        Optional<String> given = before.act().flatMap(PriceAct::ownOrder);
        if (given.isPresent() && after.act().flatMap(PriceAct::order).isEmpty()) {
            Instant now = ports.clock().instant();
            try {
                Order resume =
                        new Order(given.get() + "-lifted", Order.Kind.RESUME, now, now, now, "its price is dealt with");
                ports.workers()
                        .order(before.vm(), resume, present -> !present.id().equals(given.get()));
            } catch (RuntimeException unreachable) {
                // An order to drain ends by itself, and no table keeps a VM down.
                String why = "the order to take work again could not be given: " + unreachable.getMessage();
                ports.journal().append(new Journal.Entry(now, before.vm(), "", "order", why, Map.of()));
            }
        }
    }

    private Function<VmRecord, Plan> taken(VmId vm, Action.Step step) {
        if (step instanceof Action.Instruct instruct) {
            Optional<Order> other = ports.workers().order(vm, instruct.order(), this::isOfOthers);
            return record -> other.map(order -> aftermath().drainsAlready(record, order))
                    .orElseGet(() -> aftermath().instructed(record));
        }
        if (step instanceof Action.Deallocate) {
            return followUp(ports.compute().deallocate(vm));
        }
        if (step instanceof Action.SetMaxPrice set) {
            return followUp(ports.compute().setMaxPrice(vm, set.maxPrice()));
        }
        throw new AssertionError("a new step: " + step);
    }

    /** A worker that drains by the order of a person would take work again if ours took its place, and was lifted. */
    private boolean isOfOthers(Order present) {
        return present.isDrainAt(ports.clock().instant()) && !PriceAct.isOurs(present.id());
    }

    private Function<VmRecord, Plan> followUp(Beginning outcome) {
        StepAftermath aftermath = aftermath();
        if (outcome instanceof Beginning.Begun begun) {
            return record -> aftermath.accepted(record, begun.operationUrl(), begun.pollAfter());
        }
        if (outcome instanceof Beginning.Refused refused) {
            return record -> aftermath.refused(record, refused.refusal());
        }
        if (outcome instanceof Beginning.Unclear unclear) {
            return record -> aftermath.unclear(record, unclear.why());
        }
        throw new AssertionError("a new outcome of a step: " + outcome);
    }

    private StepAftermath aftermath() {
        return new StepAftermath(policy, ports.clock().instant());
    }
}
