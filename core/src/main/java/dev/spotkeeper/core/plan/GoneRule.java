package dev.spotkeeper.core.plan;

import dev.spotkeeper.core.eviction.Judgement;
import dev.spotkeeper.core.eviction.Verdict;
import dev.spotkeeper.core.fleet.EvictionPolicy;
import dev.spotkeeper.core.fleet.PowerState;
import dev.spotkeeper.core.plan.Scene.Terms;
import dev.spotkeeper.core.record.Traits;
import dev.spotkeeper.core.record.VmRecord;
import dev.spotkeeper.core.roster.MemberId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * ARM answers 404. Azure deletes a VM by eviction only under the Delete policy; otherwise somebody deleted it. A VM with that policy
 * that is gone was evicted if the evidence says so and no person's deed is on record, or if there is none of either for a while.
 */
final class GoneRule {
    /** The activity log lags by up to that much: by then a person's deletion would be known. */
    static final Duration SILENCE = Duration.ofMinutes(15);

    private final Snapshot snapshot;
    private final VmRecord record;
    private final Judgement judgement;
    private final Terms terms;

    private GoneRule(Snapshot snapshot, Terms terms) {
        VmRecord told = snapshot.record();
        this.snapshot = snapshot;
        this.terms = terms;
        this.record = told.withEvidence(snapshot.readings().mergedInto(told.evidence(), told.vm(), terms.now()))
                .withLife(told.life().see(PowerState.GONE, terms.now()))
                .withAct(Optional.empty())
                .released();
        this.judgement = record.dossier(terms.now()).judge();
    }

    static Plan decide(Snapshot snapshot, Terms terms) {
        return new GoneRule(snapshot, terms).decide();
    }

    private Plan decide() {
        Optional<EvictionPolicy> policy = policy();
        if (policy.isEmpty()) {
            return left("it does not exist, and did not when it was last looked for");
        }
        if (judgement.isByPerson()) {
            return left("it is gone, and " + String.join("; ", judgement.reasons()));
        }
        if (policy.get() == EvictionPolicy.DEALLOCATE) {
            return left("it is gone, which no eviction does to a VM with the Deallocate policy: a person deleted it");
        }
        if (Replacement.isSettled(record)) {
            return Replacement.standing(record);
        }
        return inquiry().orElseGet(this::verdict);
    }

    /** What a VM was that nobody of us ever saw is known of members of pools alone: evicted right after their creation. */
    private Optional<EvictionPolicy> policy() {
        return record.traits()
                .map(Traits::evictionPolicy)
                .or(() -> MemberId.of(record.vm()).map(member -> EvictionPolicy.DELETE));
    }

    /** Resource Health may know nothing of a VM that is gone; the logs remember it, so without them nothing is decided. */
    private Optional<Plan> inquiry() {
        boolean isProven = judgement.verdict() == Verdict.EVICTED && !judgement.restsOnPushedEvidenceOnly();
        if (isProven) {
            return Optional.empty();
        }
        if (snapshot.readings().health().isEmpty()) {
            return Optional.of(Scene.ask(record, new Action.ReadHealth()));
        }
        if (snapshot.readings().logs().isEmpty()) {
            return Optional.of(
                    Scene.ask(record, new Action.ReadLogs(record.life().run().lookBack(terms.now()))));
        }
        return snapshot.readings().areLogsUnreadable()
                ? Optional.of(lookAgain(
                        "the activity log cannot be read, and without it nobody knows whether a person deleted it"))
                : Optional.empty();
    }

    private Plan verdict() {
        boolean isWorkersWord = judgement.verdict() == Verdict.EVICTED && restsOnWorkersAlone();
        Duration settling = Inquiry.SETTLING.minus(goneFor());
        if (isWorkersWord && !settling.isNegative() && !settling.isZero()) {
            return lookAgain(judgement.reasons().get(0) + ", and nobody else says so yet", settling);
        }
        if (judgement.verdict() == Verdict.EVICTED) {
            return Replacement.of(record, judgement.reasons(), terms.now());
        }
        Duration left = SILENCE.minus(goneFor());
        return left.isNegative() || left.isZero()
                ? Replacement.of(
                        record,
                        List.of("it has been gone for " + SILENCE.toMinutes()
                                + " min and no person's deed is on record, so it was evicted"),
                        terms.now())
                : lookAgain("it is gone and nobody said why");
    }

    /** Any VM's identity can write a notice about any VM; an alert needs the app's key. */
    private boolean restsOnWorkersAlone() {
        return judgement.restsOnPushedEvidenceOnly() && record.evidence().isEvictionToldByWorkersAlone();
    }

    private Plan lookAgain(String reason) {
        return lookAgain(reason, SILENCE.minus(goneFor()));
    }

    private Plan lookAgain(String reason, Duration left) {
        Duration pace = Pace.SILENCE.after(goneFor());
        return Scene.lookAgain(
                record,
                "wait",
                List.of(reason),
                left.compareTo(Duration.ZERO) <= 0 || pace.compareTo(left) < 0 ? pace : left);
    }

    private Duration goneFor() {
        return terms.since(record.life().downSince().orElse(terms.now()));
    }

    private Plan left(String reason) {
        return Scene.settled(record, "leave", List.of(reason));
    }
}
