package dev.spotkeeper.core.control;

import dev.spotkeeper.core.plan.Aftermath;
import dev.spotkeeper.core.plan.Plan;
import dev.spotkeeper.core.plan.RestartPolicy;
import dev.spotkeeper.core.port.Compute.StartOutcome;
import dev.spotkeeper.core.port.VmRecords.Versioned;
import dev.spotkeeper.core.record.Claim;
import dev.spotkeeper.core.record.VmRecord;
import java.util.Optional;
import java.util.function.Function;

/**
 * Starts a VM under a claim. Whoever does not get the claim written does not start; whoever got it and cannot write the
 * outcome because a signal was merged meanwhile writes it into the newer record, and never starts again.
 */
final class Starter {
    private final Ports ports;
    private final RestartPolicy policy;
    private final Ledger ledger;

    Starter(Ports ports, RestartPolicy policy, Ledger ledger) {
        this.ports = ports;
        this.policy = policy;
        this.ledger = ledger;
    }

    /** Returns the outcome's plan, or empty when somebody else wrote first, or we were too slow to act on the claim. */
    Optional<Plan> start(Optional<Versioned> loaded, Plan plan, Claim claim) {
        Optional<Versioned> claimed = ledger.claim(loaded, plan);
        if (claimed.isEmpty()) {
            return Optional.empty();
        }
        ledger.log(plan);
        if (claim.isExpired(ports.clock().instant())) {
            return Optional.empty();
        }
        StartOutcome outcome = ports.compute().start(claimed.get().record().vm());
        Aftermath aftermath = new Aftermath(policy, ports.clock().instant());
        Plan followUp = followUp(claimed.get().record(), outcome, aftermath);
        ledger.log(followUp);
        write(claimed.get(), claim, record -> followUp(record, outcome, aftermath));
        return Optional.of(followUp);
    }

    /** Writes the outcome into whatever record holds our claim now; once none does, another pass has dealt with it. */
    private void write(Versioned claimed, Claim claim, Function<VmRecord, Plan> outcome) {
        Optional<Versioned> current = Optional.of(claimed);
        for (int tries = 0; tries < Pass.MAX_TRIES && current.isPresent(); tries++) {
            if (ledger.replaceClaimed(current.get(), outcome.apply(current.get().record()))) {
                return;
            }
            current = ports.records().load(claimed.record().vm()).filter(newer -> holds(newer.record(), claim));
        }
        if (current.isPresent()) {
            throw new ConflictException(claimed.record().vm(), Pass.MAX_TRIES);
        }
    }

    private static boolean holds(VmRecord record, Claim claim) {
        return record.claim().map(Claim::id).filter(claim.id()::equals).isPresent();
    }

    private static Plan followUp(VmRecord record, StartOutcome outcome, Aftermath aftermath) {
        if (outcome instanceof StartOutcome.Begun begun) {
            return aftermath.accepted(record, begun.operationUrl(), begun.pollAfter());
        }
        if (outcome instanceof StartOutcome.Refused refused) {
            return aftermath.refused(record, refused.refusal());
        }
        if (outcome instanceof StartOutcome.Unclear unclear) {
            return aftermath.unclear(record, unclear.why());
        }
        throw new AssertionError("a new outcome of a start: " + outcome);
    }
}
