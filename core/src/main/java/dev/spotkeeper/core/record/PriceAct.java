package dev.spotkeeper.core.record;

import dev.spotkeeper.core.eviction.OwnStop;
import dev.spotkeeper.core.price.MaxPrice;
import java.time.Instant;
import java.util.Optional;

/**
 * What is being done to a VM for its price, or was done last: the worker is drained, the VM deallocated, given another max price or left down
 * until the price has fallen, and started.
 *
 * @param raiseTo the max price that it is given; empty when it is stopped until the price has fallen
 * @param stage how far that is
 * @param begunAt when it began, the VM running
 * @param since when the stage began
 * @param order the order to drain that is waited for: ours, as long as it has not been taken back, or one of somebody else
 * @param claim the step of the stage that somebody announced before taking it: the lock; while it holds without an operation, nobody else
 *     takes the step
 * @param stop our stop of the VM, once Azure is asked for it, unless Azure refused
 */
public record PriceAct(
        Optional<MaxPrice> raiseTo,
        Stage stage,
        Instant begunAt,
        Instant since,
        Optional<String> order,
        Optional<Claim> claim,
        Optional<OwnStop> stop) {
    /** How far it is. */
    public enum Stage {
        /** The worker was told to hand its work back. */
        DRAINING,
        /** Azure was asked to deallocate the VM. */
        STOPPING,
        /** The VM is deallocated, and Azure was asked to give it another max price. */
        SETTING,
        /** The VM is deallocated until the price has fallen. */
        WAITING,
        /** The VM is started again, as after an eviction. */
        STARTING,
        /** The VM runs again, or somebody else took it over. What is told late of our stop is known by it. */
        OVER
    }

    /** How names of acts begin, and so the ids of our orders. */
    private static final String NAME = "price-";

    /** Returns whether the order of that id was given for a price. */
    public static boolean isOurs(String order) {
        return order.startsWith(NAME);
    }

    /** Returns an act that begins. */
    public static PriceAct begin(Optional<MaxPrice> raiseTo, Instant now) {
        return new PriceAct(raiseTo, Stage.DRAINING, now, now, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Returns whether it has not ended. */
    public boolean isUnderWay() {
        return stage != Stage.OVER;
    }

    /** Returns the claim that still binds, if any. */
    public Optional<Claim> bindingClaim(Instant now) {
        return claim.filter(known -> !known.isExpired(now));
    }

    /** Returns the name of the act, which no other of the VM's has. */
    public String name() {
        return NAME + begunAt.toEpochMilli();
    }

    /** Returns what it is for, as the tag says it. */
    public String words() {
        return raiseTo.map(cap -> "raise " + cap.usdPerHour().toPlainString()).orElse("drain-and-wait");
    }

    /** Returns this act at a later stage. */
    public PriceAct at(Stage next, Instant now) {
        return new PriceAct(raiseTo, next, begunAt, now, order, Optional.empty(), stop);
    }

    /** Returns this act with another max price that is to be set. */
    public PriceAct raisingTo(MaxPrice ceiling) {
        return new PriceAct(Optional.of(ceiling), stage, begunAt, since, order, claim, stop);
    }

    /** Returns this act once the VM was seen down. */
    public PriceAct down(Instant now) {
        return withStop(stop.map(ours -> ours.down(now)));
    }

    /** Returns this act once Azure took our start. */
    public PriceAct startAccepted(Instant now) {
        return withStop(stop.map(ours -> ours.left(now)));
    }

    /** Returns this act once Azure refused what its claim asked for: it is no stop of ours, unless an earlier request may be carried out yet. */
    public PriceAct stopRefused() {
        Optional<Instant> refused =
                claim.filter(asked -> asked.operationUrl().isEmpty()).map(Claim::claimedAt);
        return withStop(stop.filter(ours -> !refused.equals(Optional.of(ours.askedAt()))));
    }

    /** Returns this act, which had ended, once the stop that it had given up came: the VM is to be started. */
    public PriceAct cameLate(Instant now) {
        return at(Stage.STARTING, now).withStop(stop.map(ours -> ours.cameLate(now)));
    }

    private PriceAct withStop(Optional<OwnStop> newStop) {
        return new PriceAct(raiseTo, stage, begunAt, since, order, claim, newStop);
    }

    /** Returns this act, with a worker that was ordered to drain. */
    public PriceAct ordered() {
        return new PriceAct(raiseTo, stage, begunAt, since, Optional.of(name()), claim, stop);
    }

    /** Returns this act, with a worker that drains by somebody else's order. */
    public PriceAct awaiting(String other) {
        return new PriceAct(raiseTo, stage, begunAt, since, Optional.of(other), claim, stop);
    }

    /** Returns our order to drain, if it has not been taken back. */
    public Optional<String> ownOrder() {
        return order.filter(PriceAct::isOurs);
    }

    /** Returns this act, with a worker that may take work again. */
    public PriceAct lifted() {
        return new PriceAct(raiseTo, stage, begunAt, since, Optional.empty(), claim, stop);
    }

    public PriceAct withClaim(Optional<Claim> newClaim) {
        return new PriceAct(raiseTo, stage, begunAt, since, order, newClaim, stop);
    }

    /** Returns this act, with Azure asked to deallocate the VM. */
    public PriceAct stopped(Instant now) {
        return withStop(stop.or(() -> Optional.of(OwnStop.asked(now))));
    }

    /** Returns this act at its end: the VM runs. */
    public PriceAct over(Instant now) {
        return new PriceAct(
                raiseTo,
                Stage.OVER,
                begunAt,
                now,
                Optional.empty(),
                Optional.empty(),
                stop.map(ours -> ours.left(now)));
    }
}
