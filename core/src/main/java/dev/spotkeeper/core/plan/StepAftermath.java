package dev.spotkeeper.core.plan;

import dev.spotkeeper.core.capacity.Refusal;
import dev.spotkeeper.core.fleet.PowerState;
import dev.spotkeeper.core.plan.Scene.Terms;
import dev.spotkeeper.core.record.Claim;
import dev.spotkeeper.core.record.PriceAct;
import dev.spotkeeper.core.record.PriceAct.Stage;
import dev.spotkeeper.core.record.VmRecord;
import dev.spotkeeper.core.worker.Order;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What follows from what became of a step that was taken for a price. Pure, and made to be applied again to a record that somebody merged a
 * signal into meanwhile. Each method takes a record whose act holds the claim.
 */
public final class StepAftermath {
    private final Terms terms;

    public StepAftermath(RestartPolicy policy, Instant now) {
        this.terms = new Terms(policy, now);
    }

    /** The worker has its order. */
    public Plan instructed(VmRecord record) {
        VmRecord given = record.withAct(record.act().map(act -> act.withClaim(Optional.empty())));
        return Scene.lookAgain(
                given, "drain", List.of("its worker was told to hand its work back"), PriceSteps.DRAIN_LOOK);
    }

    /** The worker drains already, because somebody else said so: that order stays, and serves as well. */
    public Plan drainsAlready(VmRecord record, Order other) {
        VmRecord awaiting =
                record.withAct(record.act().map(act -> act.awaiting(other.id()).withClaim(Optional.empty())));
        return Scene.lookAgain(
                awaiting,
                "drain",
                List.of("its worker hands its work back by the order " + other.id() + ", which stays as it is"),
                PriceSteps.DRAIN_LOOK);
    }

    /** Azure accepted the request; without an operation to ask about, the VM will tell. */
    public Plan accepted(VmRecord record, Optional<String> operationUrl, Duration pollAfter) {
        return lookAgain(withClaim(record, claim -> terms.begun(claim, operationUrl)), accepted(record), pollAfter);
    }

    /** The operation is under way. */
    public Plan underWay(VmRecord record, Duration pollAfter) {
        return lookAgain(record, accepted(record), pollAfter);
    }

    /** The answer was lost: the claim stands, and the VM will tell. */
    public Plan unclear(VmRecord record, String why) {
        return lookAgain(record, "the answer to the request was lost: " + why, Aftermath.UNCLEAR);
    }

    /** The operation is over, or Azure knows it no more: for a while yet ARM may show the VM as it was. */
    public VmRecord over(VmRecord record) {
        return withClaim(record, claim -> terms.begun(claim, Optional.empty()));
    }

    /** Azure refused, at once or later. What may pass is tried again within the stage's time; nothing else is. */
    public Plan refused(VmRecord asking, Refusal refusal) {
        VmRecord record = withoutStop(asking);
        PriceAct act = PriceSteps.act(record);
        String reason = "Azure refused to " + doing(act) + ": " + refusal.words();
        Duration wait = refusal.leastWait().compareTo(Backoff.FLOOR) < 0 ? Backoff.FLOOR : refusal.leastWait();
        if (mayPass(refusal) && !PriceSteps.isOverdue(act, terms.now())) {
            Instant again = terms.now().plus(wait);
            return lookAgain(withClaim(record, claim -> claim.begun(Optional.empty(), again)), reason, wait);
        }
        return act.stage() == Stage.STOPPING
                ? PriceSteps.notStopped(record, reason, record.life().power() != PowerState.RUNNING, terms.now())
                : PriceSteps.notSet(record, reason, terms.now());
    }

    private static VmRecord withoutStop(VmRecord asking) {
        return asking.withAct(asking.act().map(act -> act.stage() == Stage.STOPPING ? act.stopRefused() : act));
    }

    private static boolean mayPass(Refusal refusal) {
        return switch (refusal.kind()) {
            case THROTTLED, BUSY, TRANSIENT, GONE -> true;
            case CAPACITY, PRICE, QUOTA, FATAL -> false;
        };
    }

    private static Plan lookAgain(VmRecord record, String reason, Duration wait) {
        String what = PriceSteps.act(record).stage() == Stage.STOPPING ? "stop" : "set";
        return Scene.lookAgain(record, what, List.of(reason), Aftermath.bounded(wait));
    }

    private static String accepted(VmRecord record) {
        return "Azure accepted to " + doing(PriceSteps.act(record));
    }

    private static String doing(PriceAct act) {
        return act.stage() == Stage.STOPPING ? "deallocate it" : "set its max price";
    }

    private static VmRecord withClaim(VmRecord record, Function<Claim, Claim> change) {
        return record.withAct(record.act().map(act -> act.withClaim(act.claim().map(change))));
    }
}
