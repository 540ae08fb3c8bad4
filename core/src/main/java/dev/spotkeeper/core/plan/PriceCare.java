package dev.spotkeeper.core.plan;

import dev.spotkeeper.core.capacity.Refusal;
import dev.spotkeeper.core.eviction.Verdict;
import dev.spotkeeper.core.fleet.HoldTag;
import dev.spotkeeper.core.fleet.PriceTag;
import dev.spotkeeper.core.fleet.RestartTag;
import dev.spotkeeper.core.price.MaxPrice;
import dev.spotkeeper.core.price.PriceDecision;
import dev.spotkeeper.core.price.PricePolicy;
import dev.spotkeeper.core.price.PriceResponse;
import dev.spotkeeper.core.price.PriceRule;
import dev.spotkeeper.core.price.PriceScene;
import dev.spotkeeper.core.price.PriceStep;
import dev.spotkeeper.core.price.PriceWatch;
import dev.spotkeeper.core.price.PricedSize;
import dev.spotkeeper.core.price.Quote;
import dev.spotkeeper.core.price.Standing;
import dev.spotkeeper.core.record.PriceAct;
import dev.spotkeeper.core.record.PriceAct.Stage;
import dev.spotkeeper.core.record.Traits;
import dev.spotkeeper.core.record.VmRecord;
import dev.spotkeeper.core.roster.MemberId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Judges the price of a VM as its owner wishes, tells people of it, and says what it tells about an eviction. */
public final class PriceCare {
    private PriceCare() {}

    /** Returns whether a record is that of a VM that a price may take away: in our care, running, with a max price. */
    public static boolean isExposed(VmRecord record) {
        return record.life().isRunning() && isPriced(record) && cap(record).isPresent();
    }

    /** Returns whether a record is that of a VM in our care with a max price. */
    public static boolean isCapped(VmRecord record) {
        return isPriced(record) && cap(record).isPresent();
    }

    /** Returns whether a record is that of a VM that we stopped until its price has fallen. */
    public static boolean isWaiting(VmRecord record) {
        return isPriced(record)
                && record.act()
                        .map(PriceAct::stage)
                        .filter(Stage.WAITING::equals)
                        .isPresent();
    }

    /**
     * Returns the max price of a VM whose price leaves it too little room, or that Azure refuses to start for it, if its owner wants the VM
     * elsewhere then.
     */
    public static Optional<MaxPrice> leftTooLittleRoom(VmRecord record) {
        boolean isTight = isRefused(record) || (isExposed(record) && isTight(record));
        return cap(record).filter(max -> isTight && wish(record).response() == PriceResponse.MOVE);
    }

    /** Returns whether it is in our care, and has a price. */
    static boolean isPriced(VmRecord record) {
        return record.traits().filter(Traits::managed).isPresent()
                && record.traits().filter(Traits::isPriced).isPresent();
    }

    /** Decides about the price of a VM that is exposed to it, or waits for it to fall. */
    public static PriceDecision decide(VmRecord record, Optional<Quote> quote, Instant now) {
        return new PriceRule(policy(record, now))
                .decide(new PriceScene(
                        cap(record).orElse(MaxPrice.NONE),
                        quote.flatMap(Quote::spotPrice),
                        Optional.empty(),
                        record.life().isRunning(),
                        record.price().orElseGet(() -> PriceWatch.unseen(now)),
                        now));
    }

    /** Returns price, max price, head-room and savings of a VM that has them, and what is being done about them, for the decision log. */
    public static Map<String, String> figures(VmRecord record) {
        Map<String, String> figures = new TreeMap<>();
        Optional<MaxPrice> cap = cap(record);
        Optional<BigDecimal> price = record.price().flatMap(PriceWatch::usdPerHour);
        cap.ifPresent(max -> figures.put("maxPrice", max.usdPerHour().toPlainString()));
        price.ifPresent(usd -> figures.put("spotPrice", usd.stripTrailingZeros().toPlainString()));
        cap.flatMap(max -> price.flatMap(max::headRoom))
                .ifPresent(room -> figures.put("headRoomPercent", room.toPlainString()));
        record.savings()
                .ifPresent(saved -> figures.put("savedUsd", saved.cents().toPlainString()));
        record.actUnderWay().ifPresent(act -> figures.put("priceAct", act.words()));
        return figures;
    }

    /**
     * Returns why a VM is taken for evicted, with what was known of its price before: neither Resource Health nor the logs tell price from
     * capacity. No price is asked for now, since nothing may keep a VM from coming back; if its price is too high, Azure says so when it refuses
     * the start.
     */
    static List<String> withCause(Scene scene) {
        List<String> reasons = new ArrayList<>(scene.judgement().reasons());
        Optional<MaxPrice> cap = cap(scene.record());
        scene.record()
                .price()
                .filter(watch -> watch.standing() == Standing.ABOVE)
                .ifPresent(watch -> cap.ifPresent(max -> reasons.add(watch.usdPerHour()
                        .map(price -> PriceRule.above(price, max))
                        .orElse("Azure refused to start it while the Spot price was above its max price of "
                                + PriceSteps.words(max)))));
        return reasons;
    }

    /** Returns a record that knows what a refused start says about the price. A refusal of another kind ends the waiting for the price. */
    static VmRecord refused(VmRecord record, Refusal refusal, Instant now) {
        if (isForPrice(record, refusal)) {
            return record.withPrice(Optional.of(
                    record.price().orElseGet(() -> PriceWatch.unseen(now)).refused(now)));
        }
        return isRefused(record) ? record.withPrice(record.price().map(watch -> watch.unknown(now))) : record;
    }

    /**
     * Returns what a refused start says about the eviction before it, or an empty text: nothing else tells price from capacity. Only the first answer
     * does: after a shortage the price may have climbed since.
     */
    static String cause(VmRecord record, Refusal refusal) {
        boolean isEvicted = record.episode()
                .filter(open -> open.isOpen() && open.cause() == Verdict.EVICTED && open.attempts() == 1)
                .isPresent();
        return isForPrice(record, refusal)
                ? "; the Spot price is above its max price of "
                        + cap(record).map(PriceSteps::words).orElse("")
                        + (isEvicted ? ", which explains the eviction" : " now")
                : "";
    }

    private static boolean isForPrice(VmRecord record, Refusal refusal) {
        return refusal.kind() == Refusal.Kind.PRICE
                && isPriced(record)
                && cap(record).isPresent();
    }

    /** Returns whether a record is that of a VM that Azure refuses to start for its price. */
    public static boolean isRefused(VmRecord record) {
        return isPriced(record)
                && cap(record).isPresent()
                && record.inEpisode()
                && record.price().filter(PriceCare::isRefusal).isPresent();
    }

    /** Returns whether that a price is above the max price is known from a refusal of Azure's alone. */
    static boolean isRefusal(PriceWatch watch) {
        return watch.standing() == Standing.ABOVE && watch.usdPerHour().isEmpty();
    }

    /** Returns whether a price that was read since Azure refused a start for it is not above the max price any more. */
    public static boolean hasFallen(VmRecord record, Optional<Quote> quote, Instant now) {
        Instant refusedAt = record.price().map(PriceWatch::since).orElse(now);
        return isRefused(record)
                && !now.isBefore(refusedAt.plus(Backoff.FLOOR))
                && quote.flatMap(Quote::spotPrice)
                        .filter(price -> price.readAt().isAfter(refusedAt))
                        .filter(price -> cap(record)
                                .filter(max -> price.usdPerHour().compareTo(max.usdPerHour()) <= 0)
                                .isPresent())
                        .isPresent();
    }

    /** Returns a plan to wait for the next attempt, unless Azure refused the last one for a price that has fallen since: then nothing is waited for. */
    static Optional<Plan> unlessItHasFallen(Plan waiting, VmRecord record, Scene scene) {
        if (!isRefused(record)) {
            return Optional.of(waiting);
        }
        PricedSize size = Traits.of(scene.vm()).priced();
        if (scene.prices().isEmpty()) {
            return Optional.of(Scene.ask(record, new Action.ReadPrices(size)));
        }
        return Optional.of(waiting)
                .filter(wait -> !hasFallen(record, scene.prices().get().of(size), scene.now()));
    }

    /** Adds what is to be said about the price to a plan that has nothing else to say; all else goes first. */
    static Plan over(Plan plan, Scene scene) {
        if (!plan.isUneventful()) {
            return plan;
        }
        if (!isExposed(plan.record()) && !SavingsCare.isDue(plan.record(), scene.now())) {
            return unwatched(plan);
        }
        PricedSize size = Traits.of(scene.vm()).priced();
        return scene.prices()
                .map(known -> priced(plan, known.of(size), scene))
                .orElseGet(() -> Scene.ask(plan.record(), new Action.ReadPrices(size)));
    }

    private static Plan priced(Plan plan, Optional<Quote> quote, Scene scene) {
        Plan counted = plan.withRecord(SavingsCare.read(plan.record(), quote, scene.now()));
        return isExposed(counted.record()) ? judged(counted, quote, scene) : unwatched(counted);
    }

    private static Plan unwatched(Plan plan) {
        return plan.withRecord(plan.record().withPrice(Optional.empty()));
    }

    private static Plan judged(Plan plan, Optional<Quote> quote, Scene scene) {
        PriceDecision decision = decide(plan.record(), quote, scene.now());
        VmRecord record = plan.record().withPrice(Optional.of(decision.watch()));
        if (decision.step() instanceof PriceStep.Raise raise) {
            return PriceActs.begin(scene, record, Optional.of(raise.maxPrice()), decision.reasons());
        }
        if (decision.step() instanceof PriceStep.Stop) {
            return PriceActs.begin(scene, record, Optional.empty(), decision.reasons());
        }
        List<String> reasons = Stream.of(
                        decision.reasons().stream(), misread(record).stream(), hindered(record, scene.now()))
                .flatMap(parts -> parts)
                .toList();
        return reasons.isEmpty()
                ? plan.withRecord(record)
                : new Plan(
                        plan.action(),
                        record,
                        "price",
                        reasons,
                        plan.wakeAfter(),
                        decision.step() instanceof PriceStep.Tell);
    }

    /** Returns what the owner wants done. */
    public static PricePolicy wish(VmRecord record) {
        return record.traits().map(Traits::pricePolicy).orElse(PricePolicy.USUAL);
    }

    /** Returns why no more than telling is done although the owner wishes for it: whoever stops a VM must be able to start it again. */
    static Optional<String> obstacle(VmRecord record, Instant now) {
        return switch (wish(record).response()) {
            case TELL -> Optional.empty();
            case MOVE ->
                Optional.of(
                        MemberId.of(record.vm()).isPresent()
                                ? "its pool looks for an offering with more room"
                                : "no VM but a pool's is moved");
            case RAISE, DRAIN_AND_WAIT -> obstacleToAStart(record, now);
        };
    }

    private static Optional<String> obstacleToAStart(VmRecord record, Instant now) {
        if (MemberId.of(record.vm()).isPresent()) {
            return Optional.of("a VM of a pool is not stopped for its price");
        }
        if (record.traits()
                .filter(traits -> traits.restart() == RestartTag.NEVER)
                .isPresent()) {
            return Optional.of("its tag " + RestartTag.NAME + " says never, so that it would not be started again");
        }
        return record.hold()
                .filter(hold -> hold.binds(now))
                .map(hold -> "its tag " + HoldTag.NAME + " would keep it from being started again");
    }

    private static PricePolicy policy(VmRecord record, Instant now) {
        PricePolicy wish = wish(record);
        return obstacle(record, now).isPresent()
                ? new PricePolicy(PriceResponse.TELL, wish.headRoom(), Optional.empty())
                : wish;
    }

    private static Stream<String> hindered(VmRecord record, Instant now) {
        return isTight(record) ? obstacle(record, now).stream() : Stream.empty();
    }

    private static boolean isTight(VmRecord record) {
        return record.price()
                .map(PriceWatch::standing)
                .filter(standing -> standing == Standing.NEAR || standing == Standing.ABOVE)
                .isPresent();
    }

    private static Optional<String> misread(VmRecord record) {
        return record.traits()
                .flatMap(Traits::price)
                .filter(tag -> tag.understood().isEmpty())
                .map(tag -> "its tag " + PriceTag.NAME + " says '" + tag.value() + "', which is none of "
                        + PriceTag.FORM + ", so people are told and nothing else is done");
    }

    private static Optional<MaxPrice> cap(VmRecord record) {
        return record.traits().map(traits -> traits.billing().maxPrice()).filter(MaxPrice::isCapped);
    }
}
