package dev.spotkeeper.core.plan;

import dev.spotkeeper.core.eviction.Judgement;
import dev.spotkeeper.core.eviction.Readings;
import dev.spotkeeper.core.fleet.Vm;
import dev.spotkeeper.core.price.PriceList;
import dev.spotkeeper.core.record.Claim;
import dev.spotkeeper.core.record.Episode;
import dev.spotkeeper.core.record.VmRecord;
import dev.spotkeeper.core.worker.Hearing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the rules look at: the VM as it is, the record with this sighting in it, and the judgement from both.
 *
 * @param vm the VM now
 * @param record the record, this sighting and all that was read included
 * @param judgement why it is down, or will be
 * @param readings what was asked about it in this pass
 * @param prices what its size costs, if that was asked
 * @param heard what its worker last said, if that was asked
 * @param terms the policy and the time
 */
record Scene(
        Vm vm,
        VmRecord record,
        Judgement judgement,
        Readings readings,
        Optional<PriceList> prices,
        Optional<Hearing> heard,
        Terms terms) {
    /** What every decision is made under. */
    record Terms(RestartPolicy policy, Instant now) {
        Duration since(Instant then) {
            return Duration.between(then, now);
        }

        Duration until(Instant then) {
            return Duration.between(now, then);
        }

        /** Returns whether an instant lies less far back than people are left untold. */
        boolean isWithinPatience(Instant then) {
            return since(then).compareTo(policy.tellPeopleAfter()) < 0;
        }

        /** Returns a claim whose request Azure took: without an operation to ask about it binds until ARM must have shown what came of it. */
        Claim begun(Claim claim, Optional<String> operationUrl) {
            Duration binds = operationUrl.isPresent() ? policy.operationTimeout() : policy.settleTimeout();
            return claim.begun(operationUrl, now.plus(binds));
        }

        boolean wasToldLately(Episode episode) {
            return episode.toldAt().filter(this::isWithinPatience).isPresent();
        }
    }

    Scene withRecord(VmRecord newRecord) {
        return new Scene(vm, newRecord, judgement, readings, prices, heard, terms);
    }

    Instant now() {
        return terms.now();
    }

    /** Returns the claim that still binds, if any. */
    Optional<Claim> bindingClaim() {
        return record.claim().filter(claim -> !claim.isExpired(now()));
    }

    /** Returns when the present state of affairs began, as far as is known. */
    Duration downFor() {
        return terms.since(
                record.life().downSince().or(record.life()::lastRunningAt).orElse(now()));
    }

    /** Plans nothing, and no later look: settled until something changes. */
    static Plan settled(VmRecord record, String what, List<String> reasons) {
        return new Plan(new Action.None(), record, what, reasons, Optional.empty(), false);
    }

    /** Plans another look. */
    static Plan lookAgain(VmRecord record, String what, List<String> reasons, Duration wakeAfter) {
        return new Plan(new Action.None(), record, what, reasons, Optional.of(wakeAfter), false);
    }

    /** Plans to ask somebody and to decide again in the same pass. */
    static Plan ask(VmRecord record, Action action) {
        return new Plan(action, record, "ask", List.of(), Optional.empty(), false);
    }
}
