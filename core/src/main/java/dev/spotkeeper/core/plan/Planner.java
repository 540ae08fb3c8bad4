package dev.spotkeeper.core.plan;

import dev.spotkeeper.core.capacity.Refusal;
import dev.spotkeeper.core.eviction.Evidence;
import dev.spotkeeper.core.fleet.PowerState;
import dev.spotkeeper.core.fleet.RestartTag;
import dev.spotkeeper.core.fleet.Vm;
import dev.spotkeeper.core.plan.Scene.Terms;
import dev.spotkeeper.core.record.Episode;
import dev.spotkeeper.core.record.Traits;
import dev.spotkeeper.core.record.VmRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Decides what is to be done about one VM. Pure: the same snapshot, policy and instant give the same plan. */
public final class Planner {
    /** How soon to look again when ARM leaves out the power state, as it does now and then. */
    static final Duration UNKNOWN_STATE = Duration.ofSeconds(15);

    /** How soon to look again when ARM shows what cannot be yet. */
    static final Duration OUT_OF_A_CACHE = Duration.ofSeconds(5);

    /** How soon to ask ARM again when it did not answer and named no time. */
    static final Duration NO_ANSWER = Duration.ofSeconds(15);

    private Planner() {}

    /** Decides. */
    public static Plan decide(Snapshot snapshot, RestartPolicy policy, Instant now) {
        Terms terms = new Terms(policy, now);
        return snapshot.seen()
                .map(vm -> vm.isManaged() ? managed(vm, snapshot, terms) : unmanaged(vm, snapshot.record(), now))
                .orElseGet(() -> GoneRule.decide(snapshot, terms));
    }

    /** Plans for a VM that ARM would not tell about: nothing is inferred, nothing that was told is lost. */
    public static Plan blind(VmRecord record, Refusal refusal, Instant now) {
        return MissingPlace.decide(record, refusal, now).orElseGet(() -> unanswered(record, refusal));
    }

    private static Plan unanswered(VmRecord record, Refusal refusal) {
        Duration wait = refusal.leastWait().compareTo(NO_ANSWER) < 0 ? NO_ANSWER : refusal.leastWait();
        String reason = "ARM does not say how it is: " + refusal.words();
        return Scene.lookAgain(record, "wait", List.of(reason), wait);
    }

    /** Plans for a start that Azure refused after it had accepted it. */
    public static Plan report(VmRecord record, Refusal refusal) {
        return Scene.ask(record, new Action.Report(refusal));
    }

    private static Plan unmanaged(Vm vm, VmRecord record, Instant now) {
        VmRecord dropped = record.withTraits(Traits.of(vm))
                .withLife(record.life().see(vm.power(), now))
                .withEvidence(Evidence.none())
                .withHold(Optional.empty())
                .withAct(Optional.empty())
                .released();
        // What was established while it was in our care must not start it when its owner gives it back to us.
        VmRecord closed = dropped.episode()
                .filter(Episode::isOpen)
                .map(open -> dropped.withEpisode(open.recovered(now)))
                .orElse(dropped);
        return Scene.settled(
                closed, "ignore", List.of("it is no Spot VM with the tag " + Vm.POOL_TAG + ", so it is not ours"));
    }

    private static Plan managed(Vm vm, Snapshot snapshot, Terms terms) {
        VmRecord told = snapshot.record();
        VmRecord seen = told.withEvidence(snapshot.readings().mergedInto(told.evidence(), told.vm(), terms.now()))
                .withTraits(Traits.of(vm))
                .withLife(told.life().see(vm.power(), terms.now()));
        if (vm.power() == PowerState.RUNNING && told.life().isTooSoonToRunAgain(terms.now())) {
            return Scene.lookAgain(
                    seen,
                    "wait",
                    List.of("ARM shows it running, so soon after it was on its way down"),
                    OUT_OF_A_CACHE);
        }
        VmRecord record = HoldRule.noted(vm, told, seen, terms.now());
        return rule(new Scene(
                vm,
                record,
                record.dossier(terms.now()).judge(),
                snapshot.readings(),
                snapshot.prices(),
                snapshot.heard(),
                terms));
    }

    private static Plan rule(Scene scene) {
        return switch (scene.vm().power()) {
            case RUNNING -> RunningRule.decide(scene);
            case UNKNOWN, GONE ->
                Scene.lookAgain(scene.record(), "wait", List.of("ARM leaves out its power state"), UNKNOWN_STATE);
            case STARTING, STOPPING, STOPPED, DEALLOCATING, DEALLOCATED ->
                leftAlone(scene).orElseGet(() -> notRunning(scene));
        };
    }

    private static Plan notRunning(Scene scene) {
        return switch (scene.vm().power()) {
            case STARTING -> StartingRule.decide(scene);
            case STOPPING, DEALLOCATING -> StoppingRule.decide(scene);
            default -> DownRule.decide(scene);
        };
    }

    /** A person's stop beats every tag and every evidence; after that the owner's tag may say to keep out. */
    private static Optional<Plan> leftAlone(Scene scene) {
        VmRecord released = scene.record().released();
        if (scene.judgement().isByPerson()) {
            return Optional.of(Scene.settled(
                    PriceActs.ended(released, scene.now()),
                    "leave",
                    scene.judgement().reasons()));
        }
        return scene.vm().restartTag() == RestartTag.NEVER
                ? Optional.of(Scene.settled(released, "leave", List.of("its tag " + RestartTag.NAME + " says never")))
                : Optional.empty();
    }
}
