package dev.spotkeeper.core.plan;

import dev.spotkeeper.core.fleet.PriceTag;
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
import dev.spotkeeper.core.record.Traits;
import dev.spotkeeper.core.record.VmRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Tells people of a price that comes near a VM's max price, and what the price says about an eviction. */
public final class PriceCare {
    private PriceCare() {}

    /** Returns whether a record is that of a VM that a price may take away: in our care, running, with a max price. */
    public static boolean isExposed(VmRecord record) {
        return record.life().isRunning()
                && record.traits().filter(Traits::managed).isPresent()
                && record.traits().filter(Traits::isPriced).isPresent()
                && cap(record).isPresent();
    }

    /** Decides about the price of a VM that is exposed to it. */
    public static PriceDecision decide(VmRecord record, Optional<Quote> quote, Instant now) {
        return new PriceRule(toldOf(record.traits().map(Traits::pricePolicy).orElse(PricePolicy.USUAL)))
                .decide(new PriceScene(
                        cap(record).orElse(MaxPrice.NONE),
                        quote.flatMap(Quote::spotPrice),
                        Optional.empty(),
                        record.life().isRunning(),
                        record.price().orElseGet(() -> PriceWatch.unseen(now)),
                        now));
    }

    /** Returns price, max price and head-room of a VM that has them, for the decision log. */
    public static Map<String, String> figures(VmRecord record) {
        Map<String, String> figures = new TreeMap<>();
        Optional<MaxPrice> cap = cap(record);
        Optional<BigDecimal> price = record.price().flatMap(PriceWatch::usdPerHour);
        cap.ifPresent(max -> figures.put("maxPrice", max.usdPerHour().toPlainString()));
        price.ifPresent(usd -> figures.put("spotPrice", usd.stripTrailingZeros().toPlainString()));
        cap.flatMap(max -> price.flatMap(max::headRoom))
                .ifPresent(room -> figures.put("headRoomPercent", room.toPlainString()));
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
                .flatMap(PriceWatch::usdPerHour)
                .ifPresent(price -> cap.ifPresent(max -> reasons.add(PriceRule.above(price, max))));
        return reasons;
    }

    /** Adds what is to be said about the price to a plan that has nothing else to say; all else goes first. */
    static Plan over(Plan plan, Scene scene) {
        if (!plan.isUneventful()) {
            return plan;
        }
        if (!isExposed(plan.record())) {
            return plan.withRecord(plan.record().withPrice(Optional.empty()));
        }
        PricedSize size = Traits.of(scene.vm()).priced();
        return scene.prices()
                .map(known -> judged(plan, known.of(size), scene.now()))
                .orElseGet(() -> Scene.ask(plan.record(), new Action.ReadPrices(size)));
    }

    private static Plan judged(Plan plan, Optional<Quote> quote, Instant now) {
        PriceDecision decision = decide(plan.record(), quote, now);
        VmRecord record = plan.record().withPrice(Optional.of(decision.watch()));
        List<String> reasons = Stream.concat(decision.reasons().stream(), misread(record).stream())
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

    /** Nothing acts on prices: a policy that asks for more than telling is obeyed as far as that. */
    private static PricePolicy toldOf(PricePolicy policy) {
        return new PricePolicy(PriceResponse.TELL, policy.headRoom(), Optional.empty());
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
