package dev.spotkeeper.core.plan;

import dev.spotkeeper.core.eviction.Verdict;
import dev.spotkeeper.core.fleet.PowerState;
import dev.spotkeeper.core.price.MaxPrice;
import dev.spotkeeper.core.price.PriceDecision;
import dev.spotkeeper.core.price.PriceResponse;
import dev.spotkeeper.core.price.PriceStep;
import dev.spotkeeper.core.price.PriceWatch;
import dev.spotkeeper.core.price.Standing;
import dev.spotkeeper.core.record.Claim;
import dev.spotkeeper.core.record.PriceAct;
import dev.spotkeeper.core.record.PriceAct.Stage;
import dev.spotkeeper.core.record.Traits;
import dev.spotkeeper.core.record.VmRecord;
import dev.spotkeeper.core.worker.Hearing;
import dev.spotkeeper.core.worker.Heartbeat;
import dev.spotkeeper.core.worker.WorkerPhase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is done to a VM for its price, stage by stage: its worker is drained, it is deallocated, it gets another max price or waits for the
 * price to fall, and it is started as after an eviction. At each look what is seen of the VM decides how it goes on, so that it does not matter
 * who did it: a VM that Azure evicted meanwhile is deallocated as well, and one that somebody started is let be.
 */
final class PriceActs {
    /** A waiting VM is looked at that often, should nobody else look at prices. */
    static final Duration PRICE_LOOK = Duration.ofHours(1);

    /** A list of prices that is gone for good leaves no VM down: Azure refuses a start that is too dear, so that trying costs nothing. */
    private static final Duration BLIND = Duration.ofDays(1);

    /** A worker's clock, and how long ago its VM was last seen down, are known to this. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private PriceActs() {}

    /** Returns a record with an act that has ended, if one was under way. */
    static VmRecord ended(VmRecord record, Instant now) {
        return record.actUnderWay().isEmpty()
                ? record
                : record.withAct(record.act()
                        .map(act -> record.life().isRunning() ? act : act.down(now))
                        .map(act -> act.over(now)));
    }

    /** Returns a record whose VM Azure starts: what is told of a stop from now on is no more of ours. */
    static VmRecord startAccepted(VmRecord record) {
        Optional<Instant> asked = record.claim().map(Claim::claimedAt);
        return asked.map(at -> record.withAct(record.act().map(act -> act.startAccepted(at))))
                .orElse(record);
    }

    /** Returns a record of a VM that is down, with an act that goes on if it was given up before its stop came. */
    static VmRecord resumed(VmRecord record, Instant now) {
        return record.withAct(record.act()
                .map(act -> act.stop()
                                .filter(stop -> stop.comesLate(record.life().downSince()))
                                .isPresent()
                        ? act.cameLate(now)
                        : act));
    }

    /** Begins: the VM runs, and the price asks for more than words. */
    static Plan begin(Scene scene, VmRecord record, Optional<MaxPrice> raiseTo, List<String> reasons) {
        if (scene.heard().isEmpty()) {
            return Scene.ask(record, new Action.ReadHeartbeat());
        }
        VmRecord acting = record.withAct(Optional.of(PriceAct.begin(raiseTo, scene.now())));
        return hasWorker(scene)
                ? PriceSteps.drain(acting, reasons, scene.terms())
                : PriceSteps.stop(
                        acting,
                        PriceSteps.with(
                                reasons, "no worker spoke since it runs, so that there is nobody to hand work back"),
                        scene.terms());
    }

    /** The VM runs, and nothing else is to be said about it. */
    static Plan whileRunning(Plan plan, Scene scene) {
        Optional<PriceAct> act = plan.record().actUnderWay();
        return act.isEmpty()
                ? PriceCare.over(plan, scene)
                : whileRunning(act.get(), plan, scene.withRecord(plan.record()));
    }

    private static Plan whileRunning(PriceAct act, Plan plan, Scene scene) {
        if (isAnotherRun(act, scene)) {
            return startedBySomebody(act, plan, scene);
        }
        return act.stage() == Stage.DRAINING ? draining(act, scene) : stopping(act, scene);
    }

    /** The VM is on its way down. */
    static Optional<Plan> onTheWayDown(Scene scene) {
        return at(Stage.STOPPING, scene).map(act -> stopping(act, scene));
    }

    /**
     * The VM is stopped or deallocated, no person is known to want that, and no start is under way. Empty when nothing is left to do here.
     */
    static Optional<Plan> whenDown(Scene scene) {
        Optional<PriceAct> act = scene.record().actUnderWay();
        return act.isEmpty() ? Optional.empty() : whenDown(act.get(), scene);
    }

    private static Optional<Plan> whenDown(PriceAct act, Scene scene) {
        boolean isDeallocated = scene.vm().power() == PowerState.DEALLOCATED;
        return switch (act.stage()) {
            case DRAINING -> unlessByOthers(act, scene, isDeallocated);
            case STOPPING ->
                act.stop().isEmpty()
                        ? unlessByOthers(act, scene, isDeallocated)
                        : Optional.of(isDeallocated ? deallocated(act, scene) : stopping(act, scene));
            case SETTING -> Optional.of(setting(act, scene));
            case WAITING -> Optional.of(waiting(scene));
            case STARTING, OVER -> Optional.empty();
        };
    }

    /** Azure was not asked to stop it, or refused: unless it evicted the VM, somebody else stopped it. */
    private static Optional<Plan> unlessByOthers(PriceAct act, Scene scene, boolean isDeallocated) {
        return isDeallocated && scene.judgement().verdict() == Verdict.EVICTED
                ? Optional.of(deallocated(act, established(scene)))
                : Optional.empty();
    }

    /** Azure was faster. That it evicted the VM stands, whatever becomes of the evidence while the VM waits. */
    private static Scene established(Scene scene) {
        VmRecord opened = Episodes.opened(scene.record(), Verdict.EVICTED, scene.now());
        return scene.withRecord(opened.withEpisode(Episodes.current(opened).established()));
    }

    private static Plan draining(PriceAct act, Scene scene) {
        Instant now = scene.now();
        Optional<String> lapsed = lapsed(act, scene);
        if (lapsed.isPresent()) {
            return notWanted(lapsed.get(), scene);
        }
        if (scene.heard().isEmpty()) {
            return Scene.ask(scene.record(), new Action.ReadHeartbeat());
        }
        if (isDrained(act, scene)) {
            return PriceSteps.stop(scene.record(), List.of("its worker has handed all work back"), scene.terms());
        }
        if (!now.isBefore(act.begunAt().plus(PriceSteps.DRAIN))) {
            return PriceSteps.stop(
                    scene.record(),
                    List.of("its worker did not say within " + PriceSteps.DRAIN.toMinutes()
                            + " min that it has handed its work back, so that it is stopped by force"),
                    scene.terms());
        }
        return isInstructed(act, now)
                ? Scene.lookAgain(
                        scene.record(), "drain", List.of("its worker hands its work back"), PriceSteps.DRAIN_LOOK)
                : PriceSteps.drain(
                        scene.record(), List.of("nobody knows whether its worker got the order"), scene.terms());
    }

    private static Plan notWanted(String why, Scene scene) {
        VmRecord spared = PriceSteps.spared(ended(scene.record(), scene.now()));
        return Scene.settled(spared, "price", List.of("it is not stopped for its price any more: " + why));
    }

    private static VmRecord undone(VmRecord record) {
        return record.withPrice(record.price().map(PriceWatch::undone));
    }

    /** Somebody who holds the claim is about to give the order; without a claim it was given. */
    private static boolean isInstructed(PriceAct act, Instant now) {
        return act.claim().isEmpty() || act.bindingClaim(now).isPresent();
    }

    /** Returns why what was begun is not wanted any more. */
    private static Optional<String> lapsed(PriceAct act, Scene scene) {
        Optional<String> obstacle = PriceCare.obstacle(scene.record(), scene.now());
        PriceResponse asked = PriceCare.wish(scene.record()).response();
        PriceResponse doing = act.raiseTo().isPresent() ? PriceResponse.RAISE : PriceResponse.DRAIN_AND_WAIT;
        boolean isWanted = asked == doing && PriceCare.isExposed(scene.record());
        return obstacle.or(() -> isWanted ? Optional.empty() : Optional.of("its owner asks for something else"));
    }

    private static Plan stopping(PriceAct act, Scene scene) {
        return underWay(act, scene, "stop", "it is being deallocated").orElseGet(() -> {
            boolean isDown = scene.vm().power() != PowerState.RUNNING;
            boolean isGoing = scene.vm().power() == PowerState.DEALLOCATING;
            if (isGoing) {
                return Scene.lookAgain(
                        scene.record(),
                        "stop",
                        List.of("it is being deallocated"),
                        Pace.OPERATION.after(scene.terms().since(act.since())));
            }
            Optional<String> lapsed = isDown ? Optional.empty() : lapsed(act, scene);
            if (lapsed.isPresent()) {
                return notWanted(lapsed.get(), scene);
            }
            return PriceSteps.isOverdue(act, scene.now())
                    ? PriceSteps.notStopped(
                            scene.record(),
                            "Azure did not deallocate it within " + PriceSteps.PATIENCE.toMinutes() + " min",
                            isDown,
                            scene.now())
                    : PriceSteps.stop(scene.record(), List.of("it was to be deallocated, and is not"), scene.terms());
        });
    }

    private static Plan deallocated(PriceAct act, Scene scene) {
        Stage next = act.raiseTo().isPresent() ? Stage.SETTING : Stage.WAITING;
        PriceAct down = act.at(next, scene.now()).down(scene.now());
        Scene moved = scene.withRecord(scene.record().withAct(Optional.of(down)));
        return next == Stage.SETTING ? setting(down, moved) : waiting(moved);
    }

    /** ARM shows the new max price at once, and refuses a start as long as the operation that sets it is under way. */
    private static Plan setting(PriceAct act, Scene scene) {
        MaxPrice wanted = act.raiseTo().orElseThrow();
        boolean isAsked =
                act.bindingClaim(scene.now()).flatMap(Claim::operationUrl).isPresent();
        if (!isAsked && scene.vm().billing().maxPrice().equals(wanted)) {
            return start(
                    scene,
                    PriceRaise.done(scene.record(), scene.now()),
                    "its max price is " + PriceSteps.words(wanted) + " now");
        }
        return underWay(act, scene, "set", "it gets the max price " + PriceSteps.words(wanted))
                .orElseGet(() -> set(act, scene));
    }

    /** Its owner may ask for something else by now. */
    private static Plan set(PriceAct act, Scene scene) {
        Instant now = scene.now();
        Optional<MaxPrice> ceiling = PriceRaise.ceiling(scene);
        if (ceiling.isEmpty()) {
            return start(scene, undone(scene.record()), "its owner does not ask for another max price any more");
        }
        boolean wasLeft = act.claim()
                .filter(last -> last.isExpired(now.minus(PriceSteps.PATIENCE)))
                .isPresent();
        PriceAct setting = (wasLeft ? act.at(Stage.SETTING, now) : act).raisingTo(ceiling.get());
        VmRecord record = scene.record().withAct(Optional.of(setting));
        return PriceSteps.isOverdue(setting, now)
                ? PriceSteps.notSet(
                        record,
                        "Azure did not set its max price within " + PriceSteps.PATIENCE.toMinutes() + " min",
                        now)
                : PriceSteps.set(record, ceiling.get(), scene.terms());
    }

    private static Plan waiting(Scene scene) {
        VmRecord record = scene.record();
        if (PriceCare.wish(record).response() != PriceResponse.DRAIN_AND_WAIT || !PriceCare.isPriced(record)) {
            return start(scene, undone(record), "its owner does not ask to wait for the price any more");
        }
        if (scene.prices().isEmpty()) {
            return Scene.ask(record, new Action.ReadPrices(Traits.of(scene.vm()).priced()));
        }
        PriceDecision decision = PriceCare.decide(
                record, scene.prices().get().of(Traits.of(scene.vm()).priced()), scene.now());
        VmRecord judged = record.withPrice(Optional.of(decision.watch()));
        if (decision.step() instanceof PriceStep.Start) {
            return start(scene, judged, String.join("; ", decision.reasons()));
        }
        if (isBlindForLong(decision.watch(), scene.now())) {
            return start(scene, undone(judged), "no price was known for a day; where it is too high, Azure says so");
        }
        return new Plan(
                new Action.None(),
                judged,
                "wait",
                PriceSteps.with(decision.reasons(), "it waits for the price to fall"),
                Optional.of(untilNextLook(decision.watch(), scene.now())),
                isNewlyBlind(record, decision.watch()));
    }

    private static boolean isBlindForLong(PriceWatch watch, Instant now) {
        return watch.standing() == Standing.UNKNOWN
                && !now.isBefore(watch.since().plus(BLIND));
    }

    private static Duration untilNextLook(PriceWatch watch, Instant now) {
        Instant earliest = watch.earliestStart();
        boolean isSoon = now.isBefore(earliest) && earliest.isBefore(now.plus(PRICE_LOOK));
        return isSoon ? Duration.between(now, earliest) : PRICE_LOOK;
    }

    /** For a day nothing but a price starts it again, so that people should know when there is none. */
    private static boolean isNewlyBlind(VmRecord before, PriceWatch watch) {
        return watch.standing() == Standing.UNKNOWN
                && before.price()
                        .map(PriceWatch::standing)
                        .filter(Standing.UNKNOWN::equals)
                        .isEmpty();
    }

    private static Plan start(Scene scene, VmRecord record, String reason) {
        VmRecord starting = record.withAct(
                record.act().map(act -> act.at(Stage.STARTING, scene.now()).lifted()));
        return DownRule.explained(
                scene.withRecord(starting), PriceSteps.with(scene.judgement().reasons(), reason));
    }

    /** Whoever started it knew why: its price is left alone until the head-room is fine. Of one that waited the rule for prices says so. */
    private static Plan startedBySomebody(PriceAct act, Plan plan, Scene scene) {
        VmRecord record = ended(scene.record().withAct(Optional.of(act.down(scene.now()))), scene.now());
        boolean wasGoing = act.stage() == Stage.STOPPING;
        return act.raiseTo().isEmpty() && !wasGoing
                ? PriceCare.over(plan.withRecord(record), scene)
                : Scene.settled(
                        PriceSteps.leftAlone(record, scene.now()),
                        "price",
                        List.of(
                                wasGoing
                                        ? "it was being deallocated and runs: Azure did not go through with it, or somebody started it"
                                        : "it was stopped to be given another max price, and somebody else started it"));
    }

    private static Optional<Plan> underWay(PriceAct act, Scene scene, String what, String reason) {
        return act.bindingClaim(scene.now())
                .map(claim -> claim.operationUrl()
                        .map(url -> Scene.ask(scene.record(), new Action.PollStep(url)))
                        .orElseGet(() ->
                                Scene.lookAgain(scene.record(), what, List.of(reason), untilNextLook(claim, scene))));
    }

    private static Duration untilNextLook(Claim claim, Scene scene) {
        Duration pace = Pace.OPERATION.after(scene.terms().since(claim.claimedAt()));
        Duration left = scene.terms().until(claim.expiresAt());
        return pace.compareTo(left) < 0 ? pace : left;
    }

    private static Optional<PriceAct> at(Stage stage, Scene scene) {
        return scene.record().actUnderWay().filter(act -> act.stage() == stage);
    }

    /** It ran when the act began; seen down since, and running now, it was started by somebody. */
    private static boolean isAnotherRun(PriceAct act, Scene scene) {
        boolean isPast = act.stage() != Stage.DRAINING && act.stage() != Stage.STOPPING;
        return isPast
                || scene.record()
                        .life()
                        .runningSince()
                        .filter(act.begunAt()::isBefore)
                        .isPresent();
    }

    private static boolean isDrained(PriceAct act, Scene scene) {
        String order = act.order().orElseGet(act::name);
        return said(scene)
                .filter(heartbeat -> heartbeat.phase() == WorkerPhase.STOPPED
                        || (heartbeat.phase() == WorkerPhase.DRAINED && heartbeat.hasObeyed(order)))
                .isPresent();
    }

    /** What cannot be read is no silence: the worker may work. */
    private static boolean hasWorker(Scene scene) {
        boolean isUnreadable =
                scene.heard().filter(Hearing.Unreadable.class::isInstance).isPresent();
        return isUnreadable
                || said(scene)
                        .filter(heartbeat -> heartbeat.phase() != WorkerPhase.STOPPED)
                        .isPresent();
    }

    /** Returns what the worker of this run said; what one of an earlier run said does not count. */
    private static Optional<Heartbeat> said(Scene scene) {
        Optional<Instant> notYetRunning = scene.record().life().notYetRunningAt();
        return scene.heard()
                .flatMap(Hearing::said)
                .filter(heartbeat -> notYetRunning
                        .filter(down -> heartbeat.startedAt().isBefore(down.minus(SKEW)))
                        .isEmpty());
    }
}
