package dev.spotkeeper.core.control;

import dev.spotkeeper.core.plan.Plan;
import dev.spotkeeper.core.port.VmRecords.Versioned;
import dev.spotkeeper.core.record.Claim;
import dev.spotkeeper.core.record.VmRecord;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Does something to a VM under a claim. Whoever does not get the claim written does not do it; whoever got it and cannot write the outcome because
 * a signal was merged meanwhile writes it into the newer record, and never does it again.
 */
record ClaimedDeed(Ports ports, Ledger ledger) {
    /** A request to ARM may take 45 s: one that is sent later than this could arrive after its claim expired. */
    static final Duration LONGEST_REQUEST = Duration.ofMinutes(1);

    /**
     * Does it.
     *
     * @param plan holds the claim
     * @param held where a record holds claims of this kind
     * @param deed does it, and returns what follows for the record
     * @return the outcome's plan, or empty when somebody else wrote first, or we were too slow to act on the claim
     */
    Optional<Plan> take(
            Optional<Versioned> loaded,
            Plan plan,
            Claim claim,
            Function<VmRecord, Optional<Claim>> held,
            Supplier<Function<VmRecord, Plan>> deed) {
        Optional<Versioned> claimed = ledger.claim(loaded, plan);
        if (claimed.isEmpty()) {
            return Optional.empty();
        }
        ledger.log(plan);
        if (claim.isExpired(ports.clock().instant().plus(LONGEST_REQUEST))) {
            return Optional.empty();
        }
        Function<VmRecord, Plan> followUp = deed.get();
        Plan result = followUp.apply(claimed.get().record());
        ledger.log(result);
        write(
                claimed.get(),
                record -> held.apply(record)
                        .map(Claim::id)
                        .filter(claim.id()::equals)
                        .isPresent(),
                followUp);
        return Optional.of(result);
    }

    /** Writes the outcome into whatever record holds our claim now; once none does, another pass has dealt with it. */
    private void write(Versioned claimed, Predicate<VmRecord> holds, Function<VmRecord, Plan> outcome) {
        Optional<Versioned> current = Optional.of(claimed);
        for (int tries = 0; tries < Pass.MAX_TRIES && current.isPresent(); tries++) {
            if (ledger.replaceClaimed(current.get(), outcome.apply(current.get().record()))) {
                return;
            }
            current = ports.records().load(claimed.record().vm()).filter(newer -> holds.test(newer.record()));
        }
        if (current.isPresent()) {
            throw new ConflictException(claimed.record().vm(), Pass.MAX_TRIES);
        }
    }
}
