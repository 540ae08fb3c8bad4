package dev.spotkeeper.wire.fleet;

import dev.spotkeeper.core.fleet.EvictionPolicy;
import dev.spotkeeper.core.fleet.PriceTag;
import dev.spotkeeper.core.pool.Area;
import dev.spotkeeper.core.pool.OnDemand;
import dev.spotkeeper.core.pool.Pool;
import dev.spotkeeper.core.pool.SizeChoice;
import dev.spotkeeper.core.pool.Strategy;
import dev.spotkeeper.core.price.MaxPrice;
import dev.spotkeeper.core.price.PriceResponse;
import dev.spotkeeper.wire.fleet.Section.Range;
import dev.spotkeeper.wire.fleet.Section.Wanted;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one pool of the document. */
final class PoolReader {
    /** A VM's name is the pool's with a member and a generation behind it, and Azure allows 64 characters in all. */
    private static final Spelling NAME =
            new Spelling("[a-z][a-z0-9-]{0,38}[a-z0-9]", "2 to 40 lower-case letters, digits and hyphens");

    private static final Spelling SUBSCRIPTION =
            new Spelling("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", "a GUID");
    private static final Spelling GROUP =
            new Spelling("[\\p{L}\\p{N}._()-]{0,89}[\\p{L}\\p{N}_()-]", "a name of a resource group");

    private static final Map<String, EvictionPolicy> POLICIES =
            Map.of("Deallocate", EvictionPolicy.DEALLOCATE, "Delete", EvictionPolicy.DELETE);
    private static final Map<String, Strategy> STRATEGIES = Map.of(
            "balanced", Strategy.BALANCED, "capacity-first", Strategy.CAPACITY_FIRST, "cheapest", Strategy.CHEAPEST);

    private static final Range TARGET = new Range(0, Pool.MAX_TARGET);
    private static final Range SURGE = new Range(0, 1);
    private static final Range TIMES = new Range(1, 1000);

    private final Section pool;
    private final Complaints complaints;
    private final Set<String> names;

    /**
     * Prepares to read a pool.
     *
     * @param names those of the pools before it; its own is added
     */
    PoolReader(Section pool, Set<String> names) {
        this.pool = pool;
        this.complaints = pool.complaints();
        this.names = names;
    }

    /** Returns the pool; empty only after a complaint. */
    Optional<Pool> read() {
        Optional<String> name = name();
        Optional<Pool.Home> home = home();
        Optional<Integer> target = pool.count("target", TARGET, Wanted.MUST);
        int surge = pool.count("surge", SURGE, Wanted.MAY).orElse(0);
        EvictionPolicy policy =
                pool.choice("evictionPolicy", POLICIES, Wanted.MAY).orElse(EvictionPolicy.DELETE);
        Optional<SizeChoice> sizes = SizeReader.read(pool);
        List<Area> areas = AreaReader.read(pool);
        MaxPrice maxPrice = maxPrice();
        Optional<PriceTag> price = price(maxPrice, surge);
        Strategy strategy = pool.choice("strategy", STRATEGIES, Wanted.MAY).orElse(Strategy.BALANCED);
        OnDemand onDemand = onDemand(target.orElse(Pool.MAX_TARGET));
        Optional<Duration> returnToSpot = pool.duration("returnToSpotAfter", Wanted.MAY);
        Optional<Pool.Breaker> breaker = breaker();
        Optional<Duration> readyWithin = pool.duration("readyWithin", Wanted.MAY);
        Map<String, String> tags = Labels.tags(pool);
        Map<String, String> parameters = Labels.parameters(pool);
        pool.end();
        if (name.isEmpty() || home.isEmpty() || target.isEmpty() || sizes.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Pool(
                name.get(),
                home.get(),
                target.get(),
                surge,
                policy,
                sizes.get(),
                areas,
                maxPrice,
                price,
                strategy,
                onDemand,
                returnToSpot,
                breaker,
                readyWithin,
                tags,
                parameters));
    }

    private Optional<String> name() {
        Optional<String> name = NAME.of(pool, "name");
        name.filter(known -> !names.add(known))
                .ifPresent(twice -> complaints.add(pool.line("name"), "two pools are named '" + twice + "'"));
        return name;
    }

    private Optional<Pool.Home> home() {
        Optional<String> subscription = SUBSCRIPTION.of(pool, "subscription");
        Optional<String> group = GROUP.of(pool, "resourceGroup");
        return subscription.flatMap(id -> group.map(name -> new Pool.Home(id, name)));
    }

    private MaxPrice maxPrice() {
        return pool.figure("maxPrice", Wanted.MAY).flatMap(this::maxPrice).orElse(MaxPrice.NONE);
    }

    private Optional<MaxPrice> maxPrice(BigDecimal usd) {
        try {
            return Optional.of(new MaxPrice(usd));
        } catch (IllegalArgumentException wrong) {
            complaints.add(
                    pool.line("maxPrice"),
                    "'maxPrice' must be US dollars an hour with at most " + MaxPrice.DECIMALS
                            + " decimals, or -1 for no cap, not " + usd);
            return Optional.empty();
        }
    }

    private Optional<PriceTag> price(MaxPrice maxPrice, int surge) {
        Optional<PriceTag> price = pool.text("price", Wanted.MAY).map(PriceTag::ofValue);
        price.flatMap(wish -> complaint(wish, maxPrice, surge))
                .ifPresent(words -> complaints.add(pool.line("price"), words));
        return price.filter(wish -> wish.understood().isPresent());
    }

    /** Raising to no more than there is, and moving without a VM to move to, would do nothing, and nobody would know why. */
    private static Optional<String> complaint(PriceTag wish, MaxPrice maxPrice, int surge) {
        if (wish.understood().isEmpty()) {
            return Optional.of("'price' must be " + PriceTag.FORM + ", not '" + wish.value() + "'");
        }
        if (wish.policy().response() == PriceResponse.MOVE && surge == 0) {
            return Optional.of("'price' is '" + wish.value()
                    + "', which deploys a VM before it gives one up, so that 'surge' must be 1");
        }
        return wish.policy()
                .ceiling()
                .filter(ceiling -> ceiling.isCapped() && maxPrice.isCapped())
                .filter(ceiling -> ceiling.usdPerHour().compareTo(maxPrice.usdPerHour()) <= 0)
                .map(ceiling -> "'price' must raise to more than 'maxPrice', which is "
                        + maxPrice.usdPerHour().toPlainString() + ", not '" + wish.value() + "'");
    }

    private OnDemand onDemand(int target) {
        return pool.section("onDemand")
                .map(section -> {
                    int base = section.count("base", new Range(0, target), Wanted.MAY)
                            .orElse(0);
                    OnDemand onDemand = new OnDemand(
                            base,
                            section.count("afterFailures", TIMES, Wanted.MAY),
                            section.duration("after", Wanted.MAY));
                    section.end();
                    return onDemand;
                })
                .orElse(OnDemand.NEVER);
    }

    private Optional<Pool.Breaker> breaker() {
        return pool.section("breaker").flatMap(section -> {
            Optional<Integer> evictions = section.count("evictions", TIMES, Wanted.MUST);
            Optional<Duration> within = section.duration("within", Wanted.MUST);
            Optional<Duration> pause = section.duration("pause", Wanted.MUST);
            section.end();
            return evictions.isEmpty() || within.isEmpty() || pause.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Pool.Breaker(evictions.get(), within.get(), pause.get()));
        });
    }
}
