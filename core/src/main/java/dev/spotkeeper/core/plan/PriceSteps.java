package dev.spotkeeper.core.plan;

import dev.spotkeeper.core.price.MaxPrice;
import dev.spotkeeper.core.price.PriceWatch;
import dev.spotkeeper.core.record.Claim;
import dev.spotkeeper.core.record.PriceAct;
import dev.spotkeeper.core.record.PriceAct.Stage;
import dev.spotkeeper.core.record.VmRecord;
import dev.spotkeeper.core.worker.Order;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The steps that are taken for a price, each under a claim, and what follows when one cannot be taken. */
final class PriceSteps {
    /**
     * What a worker has for handing its work back. Saving costs it what a checkpoint costs, which is seconds to minutes; prices move by the day, so
     * that five minutes rarely decide about anything, and a worker that hangs does not keep its VM for longer.
     */
    static final Duration DRAIN = Duration.ofMinutes(5);

    /** A worker reads its orders every ten seconds, and its answer is as old at most. */
    static final Duration DRAIN_LOOK = Duration.ofSeconds(10);

    /** The slowest operation on record took 477 s: what takes longer than this does not come. */
    static final Duration PATIENCE = Duration.ofMinutes(15);

    /** An order ends by itself when the VM should long be down: one that nobody could take back idles no VM for longer. */
    static final Duration ORDER_HOLDS = DRAIN.plus(PATIENCE);

    private static final String NOT_AGAIN = "it is not tried again before there was room enough";

    private PriceSteps() {}

    /** Plans to tell the worker to hand its work back. */
    static Plan drain(VmRecord record, List<String> reasons, Scene.Terms terms) {
        PriceAct act = act(record).ordered();
        Claim claim = claim(act, terms);
        Instant given = act.begunAt();
        Order order = new Order(
                act.name(),
                Order.Kind.DRAIN,
                given,
                given.plus(DRAIN),
                given.plus(ORDER_HOLDS),
                String.join("; ", reasons));
        return step(new Action.Instruct(order, claim), record, act, "drain", reasons, terms);
    }

    /** Plans to ask Azure to deallocate the VM. */
    static Plan stop(VmRecord record, List<String> reasons, Scene.Terms terms) {
        PriceAct before = act(record);
        PriceAct stopping = before.stage() == Stage.STOPPING ? before : before.at(Stage.STOPPING, terms.now());
        PriceAct act = stopping.stopped(terms.now());
        return step(new Action.Deallocate(claim(act, terms)), record, act, "stop", reasons, terms);
    }

    /** Plans to ask Azure to give the VM another max price. */
    static Plan set(VmRecord record, MaxPrice maxPrice, Scene.Terms terms) {
        PriceAct act = act(record);
        List<String> reasons = List.of("it is deallocated, and gets the max price " + words(maxPrice));
        return step(new Action.SetMaxPrice(maxPrice, claim(act, terms)), record, act, "set", reasons, terms);
    }

    /** Plans what follows when the VM cannot be deallocated: it goes on with the max price that it has. */
    static Plan notStopped(VmRecord record, String reason, boolean isDown, Instant now) {
        VmRecord left = leftAlone(act(record).stop().isEmpty() ? spared(record) : record, now);
        return isDown
                ? told(
                        left.withAct(
                                Optional.of(act(left).at(Stage.STARTING, now).lifted())),
                        "stop",
                        reason,
                        Optional.of(Duration.ZERO))
                : told(PriceActs.ended(left, now), "price", reason, Optional.empty());
    }

    /** Plans what follows when the VM cannot get another max price: it is started with the one that it has. */
    static Plan notSet(VmRecord record, String reason, Instant now) {
        VmRecord left = leftAlone(record, now);
        VmRecord starting =
                left.withAct(Optional.of(act(left).at(Stage.STARTING, now).lifted()));
        return told(
                starting, "set", reason + "; it is started with the max price that it has", Optional.of(Duration.ZERO));
    }

    /** Returns whether a stage takes longer than it can. */
    static boolean isOverdue(PriceAct act, Instant now) {
        return !now.isBefore(act.since().plus(PATIENCE));
    }

    /** Returns reasons with one more. */
    static List<String> with(List<String> reasons, String more) {
        return Stream.concat(reasons.stream(), Stream.of(more)).toList();
    }

    static String words(MaxPrice maxPrice) {
        return maxPrice.isCapped() ? "$" + maxPrice.usdPerHour().toPlainString() + "/h" : "-1 (none)";
    }

    static PriceAct act(VmRecord record) {
        return record.act().orElseThrow(() -> new IllegalStateException(record.vm() + " has nothing done to it"));
    }

    private static Plan told(VmRecord record, String what, String reason, Optional<Duration> wakeAfter) {
        return new Plan(new Action.None(), record, what, List.of(reason, NOT_AGAIN), wakeAfter, true);
    }

    /** Returns a record whose price is left alone until there was room enough. */
    static VmRecord leftAlone(VmRecord record, Instant now) {
        return record.withPrice(record.price().map((PriceWatch watch) -> watch.leftAlone(now)));
    }

    /** Returns a record whose VM was not stopped after all. */
    static VmRecord spared(VmRecord record) {
        return record.withPrice(record.price().map(PriceWatch::spared));
    }

    private static Claim claim(PriceAct act, Scene.Terms terms) {
        Instant now = terms.now();
        String id = act.name() + "/" + act.stage() + "/" + now.toEpochMilli();
        return new Claim(id, now, now.plus(terms.policy().claimTimeout()), Optional.empty());
    }

    private static Plan step(
            Action.Step step, VmRecord record, PriceAct act, String what, List<String> reasons, Scene.Terms terms) {
        VmRecord claimed = record.withAct(Optional.of(act.withClaim(Optional.of(step.claim()))));
        return new Plan(step, claimed, what, reasons, Optional.of(terms.policy().claimTimeout()), false);
    }
}
