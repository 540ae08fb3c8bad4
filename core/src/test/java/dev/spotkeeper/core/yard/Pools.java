package dev.spotkeeper.core.yard;

import dev.spotkeeper.core.capacity.Offering;
import dev.spotkeeper.core.fleet.EvictionPolicy;
import dev.spotkeeper.core.fleet.Place;
import dev.spotkeeper.core.fleet.PriceTag;
import dev.spotkeeper.core.pool.Area;
import dev.spotkeeper.core.pool.OnDemand;
import dev.spotkeeper.core.pool.Pool;
import dev.spotkeeper.core.pool.SizeChoice;
import dev.spotkeeper.core.pool.Strategy;
import dev.spotkeeper.core.price.MaxPrice;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The pool of these tests: two sizes in two zones of one region and one of another. */
final class Pools {
    static final String SUBSCRIPTION = "11111111-2222-3333-4444-555555555555";
    static final String NAME = "flex";
    static final String BIG = "Standard_D4s_v5";
    static final String SMALL = "Standard_D2s_v5";
    static final List<Area> AREAS =
            List.of(new Area("westeurope", List.of("1", "2")), new Area("northeurope", List.of("1")));

    private Pools() {}

    /** Spot or nothing. */
    static Pool spot(int target) {
        return pool(target, 0, OnDemand.NEVER, Optional.empty());
    }

    /** Regular VMs stand in after so many refusals, and are given up for Spot after a while. */
    static Pool flexible(int target, int surge, int failures, Duration returnAfter) {
        return pool(target, surge, new OnDemand(0, Optional.of(failures), Optional.empty()), Optional.of(returnAfter));
    }

    static Pool pool(int target, int surge, OnDemand onDemand, Optional<Duration> returnAfter) {
        return new Pool(
                NAME,
                new Pool.Home(SUBSCRIPTION, "rg"),
                target,
                surge,
                EvictionPolicy.DELETE,
                new SizeChoice.Named(List.of(SMALL, BIG)),
                AREAS,
                MaxPrice.NONE,
                Optional.empty(),
                Strategy.BALANCED,
                onDemand,
                returnAfter,
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Map.of());
    }

    /** Two regions with three zones each: with two sizes, twelve offerings. */
    static Pool wide(int target) {
        List<String> zones = List.of("1", "2", "3");
        Pool spot = spot(target);
        return new Pool(
                spot.name(),
                spot.home(),
                target,
                0,
                spot.evictionPolicy(),
                spot.sizes(),
                List.of(new Area("westeurope", zones), new Area("northeurope", zones)),
                spot.maxPrice(),
                spot.price(),
                spot.strategy(),
                spot.onDemand(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Map.of());
    }

    static List<Offering> offerings(Pool pool) {
        return offerings(pool.areas(), true);
    }

    static Pool withBreaker(Pool pool, Pool.Breaker breaker) {
        return with(pool, pool.home(), Cost.of(pool), Optional.of(breaker), pool.readyWithin());
    }

    static Pool movedTo(Pool pool, String group) {
        return with(pool, new Pool.Home(SUBSCRIPTION, group), Cost.of(pool), pool.breaker(), pool.readyWithin());
    }

    static Pool inSubscription(Pool pool, String subscription) {
        return with(pool, new Pool.Home(subscription, "rg"), Cost.of(pool), pool.breaker(), pool.readyWithin());
    }

    static Pool withMaxPrice(Pool pool, String usdPerHour) {
        Cost cost = new Cost(new MaxPrice(new BigDecimal(usdPerHour)), pool.price());
        return with(pool, pool.home(), cost, pool.breaker(), pool.readyWithin());
    }

    static Pool withPrice(Pool pool, String wish) {
        Cost cost = new Cost(pool.maxPrice(), Optional.of(PriceTag.ofValue(wish)));
        return with(pool, pool.home(), cost, pool.breaker(), pool.readyWithin());
    }

    static Pool withReadyWithin(Pool pool, Duration readyWithin) {
        return with(pool, pool.home(), Cost.of(pool), pool.breaker(), Optional.of(readyWithin));
    }

    private record Cost(MaxPrice maxPrice, Optional<PriceTag> price) {
        static Cost of(Pool pool) {
            return new Cost(pool.maxPrice(), pool.price());
        }
    }

    private static Pool with(
            Pool pool, Pool.Home home, Cost cost, Optional<Pool.Breaker> breaker, Optional<Duration> readyWithin) {
        return new Pool(
                pool.name(),
                home,
                pool.target(),
                pool.surge(),
                pool.evictionPolicy(),
                pool.sizes(),
                pool.areas(),
                cost.maxPrice(),
                cost.price(),
                pool.strategy(),
                pool.onDemand(),
                pool.returnToSpotAfter(),
                breaker,
                readyWithin,
                pool.tags(),
                pool.parameters());
    }

    static Offering spot(String region, String zone, String size) {
        return new Offering(SUBSCRIPTION, new Place(region, zone, size, true));
    }

    static List<Offering> all(boolean spot) {
        return offerings(AREAS, spot);
    }

    private static List<Offering> offerings(List<Area> areas, boolean spot) {
        return areas.stream()
                .flatMap(area -> area.zones().stream()
                        .flatMap(zone -> List.of(SMALL, BIG).stream()
                                .map(size -> new Offering(SUBSCRIPTION, new Place(area.region(), zone, size, spot)))))
                .toList();
    }

    static List<Offering> in(String region) {
        return all(true).stream()
                .filter(offering -> offering.place().region().equals(region))
                .toList();
    }
}
