package dev.spotkeeper.core.plan;

import dev.spotkeeper.core.record.Claim;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The VM is on its way up, by our start or another's. Nothing is started; a start of ours is polled for its outcome. */
final class StartingRule {
    private StartingRule() {}

    static Plan decide(Scene scene) {
        Optional<String> operation = scene.bindingClaim().flatMap(Claim::operationUrl);
        return operation
                .map(url -> Scene.ask(scene.record(), new Action.Poll(url)))
                .orElseGet(() -> look(scene));
    }

    private static Plan look(Scene scene) {
        Duration elapsed = scene.record()
                .claim()
                .map(claim -> scene.terms().since(claim.claimedAt()))
                .orElseGet(scene::downFor);
        boolean isSlow = elapsed.compareTo(scene.terms().policy().operationTimeout()) > 0;
        String reason = isSlow ? "it is starting, for longer than any start should take" : "it is starting";
        return Scene.lookAgain(scene.record(), "wait", List.of(reason), Pace.OPERATION.after(elapsed));
    }
}
