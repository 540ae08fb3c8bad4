package dev.spotkeeper.core.plan;

import dev.spotkeeper.core.eviction.Verdict;
import dev.spotkeeper.core.record.Claim;
import dev.spotkeeper.core.record.VmRecord;
import java.util.List;
import java.util.Optional;

/**
 * The VM is on its way down. If we asked for that, it is awaited. A start of ours is asked for its outcome first: if it succeeded, the VM ran since, and only
 * what was told later explains why it stops. It was up after any claim, since we claim only what is down: the claim is over. An
 * eviction opens its episode here, so that the start follows as soon as ARM shows the VM deallocated.
 */
final class StoppingRule {
    private StoppingRule() {}

    static Plan decide(Scene scene) {
        return PriceActs.onTheWayDown(scene).orElseGet(() -> byOthers(scene));
    }

    private static Plan byOthers(Scene scene) {
        Optional<String> operation = scene.bindingClaim().flatMap(Claim::operationUrl);
        return operation
                .map(url -> Scene.ask(scene.record(), new Action.Poll(url)))
                .orElseGet(() -> released(scene));
    }

    private static Plan released(Scene scene) {
        VmRecord released = scene.record().released();
        if (scene.judgement().verdict() == Verdict.EVICTED) {
            VmRecord opened = Episodes.opened(released, Verdict.EVICTED, scene.now());
            return Scene.lookAgain(
                    opened,
                    "watch",
                    scene.judgement().reasons(),
                    RunningRule.watch(opened, scene.now(), Pace::ofShutdown));
        }
        return Scene.lookAgain(
                released,
                "watch",
                List.of("it is on its way down and nobody said why"),
                Pace.OPERATION.after(scene.downFor()));
    }
}
