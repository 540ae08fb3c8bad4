package dev.spotkeeper.core.plan;

import dev.spotkeeper.core.eviction.Verdict;
import dev.spotkeeper.core.fleet.RestartTag;
import dev.spotkeeper.core.record.Claim;
import dev.spotkeeper.core.record.VmRecord;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The VM is stopped or deallocated, no person is known to want that, and its owner does not tell us to keep out. In this
 * order: what became of the start that somebody claimed; whether it is time for the next one; what Resource Health and the
 * logs say now, since a person may have stopped the VM after the evidence was written; whether its owner holds it; the start. What we
 * stopped ourselves is gone on with before all that, until nothing is left to do but to start it.
 */
final class DownRule {
    private static final String ALWAYS = "its tag " + RestartTag.NAME + " says always";

    /** How long a person's stop is given to become known before a VM is started that nobody called evicted. */
    static final Duration GRACE = Duration.ofMinutes(3);

    private DownRule() {}

    static Plan decide(Scene scene) {
        return underClaim(scene).orElseGet(() -> unclaimed(scene));
    }

    private static Optional<Plan> underClaim(Scene scene) {
        return scene.bindingClaim()
                .map(claim -> claim.operationUrl()
                        .map(url -> Scene.ask(scene.record(), new Action.Poll(url)))
                        .orElseGet(() -> awaited(scene, claim)));
    }

    private static Plan awaited(Scene scene, Claim claim) {
        Duration untilExpiry = scene.terms().until(claim.expiresAt());
        Duration look = Pace.OPERATION.after(scene.terms().since(claim.claimedAt()));
        return Scene.lookAgain(
                scene.record(),
                "wait",
                List.of("a start was claimed and ARM does not show it yet"),
                look.compareTo(untilExpiry) < 0 ? look : untilExpiry);
    }

    private static Plan unclaimed(Scene scene) {
        Scene free = scene.withRecord(scene.record().withClaim(Optional.empty()));
        return PriceActs.whenDown(free).orElseGet(() -> judged(free));
    }

    private static Plan judged(Scene scene) {
        return switch (scene.judgement().verdict()) {
            case EVICTED, STOPPED_BY_US ->
                explained(scene.withRecord(PriceActs.resumed(scene.record(), scene.now())), PriceCare.withCause(scene));
            default -> unexplained(scene);
        };
    }

    /** It is down for a reason that is known and that no person is: it is started, also if it was we who stopped it. */
    static Plan explained(Scene scene, List<String> reasons) {
        VmRecord opened = Episodes.opened(scene.record(), scene.judgement().verdict(), scene.now());
        return waiting(scene, opened)
                .or(() -> Inquiry.beforeStart(scene, opened))
                .orElseGet(() -> start(scene, opened, reasons));
    }

    /** It is not time for the next start yet, unless something can be done about what Azure refused the last one for. */
    private static Optional<Plan> waiting(Scene scene, VmRecord opened) {
        return PriceRaise.ofOneRefused(scene, opened)
                .or(() -> Attempts.waiting(opened, scene.terms())
                        .flatMap(waiting -> PriceCare.unlessItHasFallen(waiting, opened, scene)));
    }

    private static Plan start(Scene scene, VmRecord opened, List<String> reasons) {
        return HoldRule.inPlaceOfAStart(scene, opened, reasons).orElseGet(() -> unheld(scene, opened, reasons));
    }

    private static Plan unheld(Scene scene, VmRecord opened, List<String> reasons) {
        return Replacement.isReplaced(scene.vm())
                ? Replacement.of(opened, reasons, scene.now())
                : Attempts.start(opened, reasons, scene.terms());
    }

    private static Plan unexplained(Scene scene) {
        if (scene.vm().restartTag() != RestartTag.ALWAYS) {
            return Inquiry.beforeLeaving(scene).orElseGet(() -> unexplainedAndLeft(scene));
        }
        VmRecord opened = Episodes.opened(scene.record(), Verdict.UNKNOWN, scene.now());
        return waiting(scene, opened)
                .or(() -> Inquiry.beforeStart(scene, opened))
                .orElseGet(() -> startedAnyway(scene, opened));
    }

    private static Plan startedAnyway(Scene scene, VmRecord opened) {
        Duration grace = GRACE.minus(scene.downFor());
        return grace.isNegative() || grace.isZero()
                ? start(scene, opened, List.of(ALWAYS))
                : Scene.lookAgain(scene.record(), "wait", List.of("nobody said yet why it is down"), grace);
    }

    private static Plan unexplainedAndLeft(Scene scene) {
        return Scene.lookAgain(
                scene.record().released(),
                "leave",
                List.of("it is down, no evidence says that it was evicted, and its tag does not say always"),
                HoldRule.atMostUntilItsEnd(Pace.SILENCE.after(scene.downFor()), scene));
    }
}
