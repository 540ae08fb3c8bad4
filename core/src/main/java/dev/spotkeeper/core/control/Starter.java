package dev.spotkeeper.core.control;

import dev.spotkeeper.core.capacity.Offering;
import dev.spotkeeper.core.capacity.Refusal;
import dev.spotkeeper.core.plan.Action;
import dev.spotkeeper.core.plan.Aftermath;
import dev.spotkeeper.core.plan.Entry;
import dev.spotkeeper.core.plan.Plan;
import dev.spotkeeper.core.port.Compute.Beginning;
import dev.spotkeeper.core.port.VmRecords.Versioned;
import dev.spotkeeper.core.record.Claim;
import dev.spotkeeper.core.record.VmRecord;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * Starts a VM under a lease of its offering and a claim. Whoever is not let in waits.
 */
final class Starter {
    private final Ports ports;
    private final OfferingDesk desk;
    private final Ledger ledger;
    private final ClaimedDeed claimed;

    Starter(Ports ports, OfferingDesk desk, Ledger ledger) {
        this.ports = ports;
        this.desk = desk;
        this.ledger = ledger;
        this.claimed = new ClaimedDeed(ports, ledger);
    }

    /** Returns the outcome's plan, or empty when somebody else wrote first, or we were too slow to act on the claim. */
    Optional<Plan> start(Optional<Versioned> loaded, Plan plan, Action.Start start) {
        Offering offering = plan.record()
                .offering()
                .orElseThrow(() -> new IllegalStateException(plan.record().vm() + " has no place"));
        boolean isNew =
                loaded.map(Versioned::record).flatMap(VmRecord::offering).isEmpty();
        Entry entry = desk.enter(plan.record().vm(), offering, isNew);
        if (entry instanceof Entry.TurnedAway away) {
            Plan waiting = aftermath().turnedAway(start, away);
            return ledger.conclude(loaded, waiting, away.data()) ? Optional.of(waiting) : Optional.empty();
        }
        return claimed(loaded, plan, start.claim());
    }

    /** Writes down that Azure refused a start that it had accepted. Returns empty when somebody else wrote first. */
    Optional<Plan> refusedLater(Optional<Versioned> loaded, VmRecord record, Refusal refusal) {
        Plan plan = aftermath().refused(record, refusal, told(record, refusal));
        return ledger.conclude(loaded, plan) ? Optional.of(plan) : Optional.empty();
    }

    private Optional<Plan> claimed(Optional<Versioned> loaded, Plan plan, Claim claim) {
        return claimed.take(
                loaded,
                plan,
                claim,
                VmRecord::claim,
                () -> followUp(
                        plan.record(), ports.compute().start(plan.record().vm())));
    }

    /** Tells the offering, then returns what follows for the record. */
    private Function<VmRecord, Plan> followUp(VmRecord started, Beginning outcome) {
        Aftermath aftermath = aftermath();
        if (outcome instanceof Beginning.Begun begun) {
            started.offering().ifPresent(offering -> desk.begun(started.vm(), offering));
            return record -> aftermath.accepted(record, begun.operationUrl(), begun.pollAfter());
        }
        if (outcome instanceof Beginning.Refused refused) {
            Optional<Instant> askedAgainAt = told(started, refused.refusal());
            return record -> aftermath.refused(record, refused.refusal(), askedAgainAt);
        }
        if (outcome instanceof Beginning.Unclear unclear) {
            return record -> aftermath.unclear(record, unclear.why());
        }
        throw new AssertionError("a new outcome of a start: " + outcome);
    }

    private Optional<Instant> told(VmRecord record, Refusal refusal) {
        return record.offering().flatMap(offering -> desk.refused(record.vm(), offering, refusal));
    }

    private Aftermath aftermath() {
        return new Aftermath(desk.policy(), ports.clock().instant());
    }
}
