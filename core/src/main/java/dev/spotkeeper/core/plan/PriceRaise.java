package dev.spotkeeper.core.plan;

import dev.spotkeeper.core.fleet.PowerState;
import dev.spotkeeper.core.price.MaxPrice;
import dev.spotkeeper.core.price.PricePolicy;
import dev.spotkeeper.core.price.PriceResponse;
import dev.spotkeeper.core.price.PriceWatch;
import dev.spotkeeper.core.price.PricedSize;
import dev.spotkeeper.core.price.Quote;
import dev.spotkeeper.core.price.SpotPrice;
import dev.spotkeeper.core.record.PriceAct;
import dev.spotkeeper.core.record.PriceAct.Stage;
import dev.spotkeeper.core.record.Traits;
import dev.spotkeeper.core.record.VmRecord;
import java.time.Instant;
import java.util.Optional;

/** The max price that a VM is given where its owner wants it raised, and the VM that Azure evicted before anybody could raise it. */
final class PriceRaise {
    private PriceRaise() {}

    /** Returns the max price that its owner asks for, if that is higher than the one that it has. */
    static Optional<MaxPrice> ceiling(Scene scene) {
        return ceiling(scene.record(), scene.vm().billing().maxPrice());
    }

    private static Optional<MaxPrice> ceiling(VmRecord record, MaxPrice present) {
        PricePolicy wish = PriceCare.wish(record);
        return wish.ceiling()
                .filter(asked -> wish.response() == PriceResponse.RAISE && present.isCapped())
                .filter(asked -> !asked.isCapped() || asked.usdPerHour().compareTo(present.usdPerHour()) > 0);
    }

    /**
     * Plans what its owner wants for a VM that Azure refuses to start for its price: it is deallocated already, so that raising costs it no
     * stop. Empty where the price is known to be above the ceiling as well, or where Azure did not take the ceiling before.
     *
     * @param opened the record of the VM, in its episode
     */
    static Optional<Plan> ofOneRefused(Scene scene, VmRecord opened) {
        Optional<MaxPrice> ceiling = ceiling(scene);
        if (ceiling.isEmpty() || !isWanted(opened, scene.now()) || scene.vm().power() != PowerState.DEALLOCATED) {
            return Optional.empty();
        }
        PricedSize size = Traits.of(scene.vm()).priced();
        if (scene.prices().isEmpty()) {
            return Optional.of(Scene.ask(opened, new Action.ReadPrices(size)));
        }
        return ceiling.filter(asked -> isEnough(asked, scene.prices().get().of(size), scene.now()))
                .map(asked -> PriceSteps.set(acting(opened, asked, scene.now()), asked, scene.terms()));
    }

    /** Returns whether a VM whose start Azure has just refused is to be looked at at once, since it may be given its ceiling. */
    static boolean isNext(VmRecord refused, Instant now) {
        return isWanted(refused, now)
                && refused.traits()
                        .flatMap(traits -> ceiling(refused, traits.billing().maxPrice()))
                        .isPresent();
    }

    private static boolean isWanted(VmRecord refused, Instant now) {
        return PriceCare.isRefused(refused)
                && refused.price().filter(PriceWatch::isLeftAlone).isEmpty()
                && PriceCare.obstacle(refused, now).isEmpty();
    }

    /** Returns a record of a VM that got its new max price: what Azure said of the old one counts no more. */
    static VmRecord done(VmRecord record, Instant now) {
        Optional<PriceWatch> refusal = record.price().filter(PriceCare::isRefusal);
        if (refusal.isEmpty() || !record.inEpisode()) {
            return record;
        }
        Instant soonest = refusal.get().since().plus(Backoff.FLOOR);
        return record.withPrice(refusal.map(watch -> watch.unknown(now)))
                .withEpisode(Episodes.current(record).withNextAttemptAt(soonest.isBefore(now) ? now : soonest));
    }

    /** What is told late of a stop of ours before this one stays known as ours. */
    private static VmRecord acting(VmRecord opened, MaxPrice ceiling, Instant now) {
        PriceAct act = opened.act()
                .map(last -> last.raisingTo(ceiling))
                .orElseGet(() -> PriceAct.begin(Optional.of(ceiling), now));
        return opened.withAct(Optional.of(act.at(Stage.SETTING, now)));
    }

    private static boolean isEnough(MaxPrice ceiling, Optional<Quote> quote, Instant now) {
        return !ceiling.isCapped()
                || quote.flatMap(Quote::spotPrice)
                        .filter(price -> !price.isStale(now))
                        .map(SpotPrice::usdPerHour)
                        .filter(usd -> usd.compareTo(ceiling.usdPerHour()) > 0)
                        .isEmpty();
    }
}
