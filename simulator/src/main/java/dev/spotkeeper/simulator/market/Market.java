package dev.spotkeeper.simulator.market;

import dev.spotkeeper.simulator.chance.Seed;
import dev.spotkeeper.simulator.chance.Shuffle;
import dev.spotkeeper.simulator.event.EventKind;
import dev.spotkeeper.simulator.event.WorldLog;
import dev.spotkeeper.simulator.time.Cancellable;
import dev.spotkeeper.simulator.time.Scheduler;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The Spot market: how much capacity there is where, who holds it, and what it costs. Capacity that nobody bounded is
 * there. When a capacity shrinks below what is held, Spot holders drawn by the seed are asked to go, soon after each
 * other. On-demand VMs stay, always find room, and what they take is missing to Spot VMs.
 */
public final class Market {
    private final Scheduler time;
    private final WorldLog log;
    private final MarketSettings settings;
    private final PriceBook prices;
    private final RandomGenerator random;
    private final Map<Scope, CapacityPool> pools = new LinkedHashMap<>();
    private final Map<String, Holder> holders = new LinkedHashMap<>();
    private final Map<String, Cancellable> leaving = new HashMap<>();
    private Tenant tenant = (holder, cause) -> {};

    /** A market where everything is available at its first price. */
    public Market(Scheduler time, WorldLog log, Seed seed, MarketSettings settings) {
        this.time = time;
        this.log = log;
        this.settings = settings;
        this.prices = new PriceBook(time, settings.spotShare());
        this.random = seed.stream("market");
    }

    /** Names who is asked to give capacity back. */
    public void serve(Tenant who) {
        this.tenant = who;
    }

    /** The sizes that exist. */
    public List<VmSize> sizes() {
        return settings.sizes();
    }

    /** Finds a size by its name, in any case. */
    public Optional<VmSize> size(String name) {
        return sizes().stream().filter(s -> s.name().equalsIgnoreCase(name)).findFirst();
    }

    /** Whether one more Spot VM of {@code offering} finds room now. */
    public boolean isAvailable(Offering offering) {
        return room(offering) > 0;
    }

    /** How many more Spot VMs of {@code offering} find room now. */
    public int room(Offering offering) {
        return size(offering.size())
                .map(size -> pools.entrySet().stream()
                        .filter(pool -> pool.getKey().covers(offering))
                        .mapToInt(pool -> room(pool.getKey(), pool.getValue(), size))
                        .reduce(CapacityPool.UNBOUNDED, Math::min))
                .orElse(0);
    }

    /** Where the subscription may not have which sizes. */
    public List<Restriction> restrictions() {
        return settings.restrictions();
    }

    /** Whether the subscription may not have {@code offering}, whatever the capacity. */
    public boolean isRestricted(Offering offering) {
        return restrictions().stream().anyMatch(restriction -> restriction.closes(offering));
    }

    /** The eviction rate that is published of a size in a region. */
    public EvictionBand evictionRate(String region, VmSize size) {
        return settings.evictionRate(region, size.name());
    }

    /**
     * Takes capacity for {@code holder}. A name that holds capacity already keeps it.
     *
     * @return whether it has the capacity now
     */
    public boolean claim(Holder holder) {
        boolean isHeld = holders.containsKey(key(holder.name()));
        boolean isOnDemand =
                !holder.terms().spot() && size(holder.offering().size()).isPresent();
        boolean granted = isHeld || isOnDemand || isAvailable(holder.offering());
        if (granted) {
            holders.put(key(holder.name()), holder);
        }
        if (isOnDemand && !isHeld) {
            pools.entrySet().stream()
                    .filter(pool -> pool.getKey().covers(holder.offering()))
                    .forEach(pool -> shrink(pool.getKey(), pool.getValue()));
        }
        return granted;
    }

    /** Gives back what {@code name} holds; nothing happens when it holds nothing. */
    public void release(String name) {
        holders.remove(key(name));
        Optional.ofNullable(leaving.remove(key(name))).ifPresent(Cancellable::cancel);
    }

    /** Bounds a capacity. Zero means none, until it is bounded anew. */
    public void limit(Scope scope, Unit unit, int amount) {
        if (amount < 0) {
            throw new IllegalArgumentException("Expected a capacity of 0 or more, got " + amount + ".");
        }
        boolean wasDown = pools.getOrDefault(scope, CapacityPool.unbounded()).available() == 0;
        replace(scope, new CapacityPool(unit, amount, false), wasDown);
    }

    /** Takes all capacity of {@code scope} away: new Spot VMs are refused, those in it are evicted within moments. */
    public void down(Scope scope) {
        CapacityPool pool = pools.getOrDefault(scope, CapacityPool.unbounded());
        replace(scope, pool.withDown(true), pool.available() == 0);
    }

    /** Gives the capacity of {@code scope} back as it was before {@link #down}. */
    public void up(Scope scope) {
        CapacityPool pool = pools.getOrDefault(scope, CapacityPool.unbounded());
        replace(scope, pool.withDown(false), pool.available() == 0);
    }

    /** The Spot price of an offering now, in US dollars an hour; empty for a size that does not exist. */
    public Optional<BigDecimal> price(Offering offering) {
        return size(offering.size()).map(size -> prices.of(offering.place().region(), size));
    }

    /** The Spot prices of a size in a region, of the last 90 days, newest first. */
    public List<PricePoint> prices(String region, VmSize size) {
        return prices.history(region, size);
    }

    /** Changes the Spot price of a size in a region. VMs with a lower cap are evicted within moments. */
    public void setPrice(String region, VmSize size, BigDecimal usd) {
        prices.set(region, size, usd);
        log.add(
                EventKind.PRICE_CHANGED,
                "",
                Map.of("region", region, "size", size.name(), "usdPerHour", usd.toPlainString()));
        held().stream()
                .filter(h -> h.offering().size().equalsIgnoreCase(size.name()))
                .filter(h -> h.offering().place().region().equalsIgnoreCase(region))
                .filter(h -> h.terms().refuse(usd))
                .forEach(h -> reclaim(h, ReclaimCause.PRICE));
    }

    /** Who holds capacity, in the order in which it was taken. */
    public Collection<Holder> held() {
        return List.copyOf(holders.values());
    }

    /** The capacities that were ever bounded or taken away, and whether each has something to give. */
    public Map<Scope, Boolean> scopes() {
        Map<Scope, Boolean> found = new LinkedHashMap<>();
        pools.forEach((scope, pool) -> found.put(scope, pool.available() > 0));
        return Collections.unmodifiableMap(found);
    }

    private void replace(Scope scope, CapacityPool pool, boolean wasDown) {
        pools.put(scope, pool);
        boolean isDown = pool.available() == 0;
        if (isDown != wasDown) {
            log.add(isDown ? EventKind.CAPACITY_LOST : EventKind.CAPACITY_BACK, "", Map.of("scope", scope.text()));
        }
        shrink(scope, pool);
    }

    private void shrink(Scope scope, CapacityPool pool) {
        List<Holder> candidates = new ArrayList<>(held());
        candidates.removeIf(h -> !scope.covers(h.offering()) || leaving.containsKey(key(h.name())));
        int excess = candidates.stream().mapToInt(h -> weight(pool, h)).sum() - pool.available();
        for (Holder holder : Shuffle.of(candidates, random)) {
            if (excess > 0 && holder.terms().spot()) {
                excess -= weight(pool, holder);
                reclaim(holder, ReclaimCause.CAPACITY);
            }
        }
    }

    private void reclaim(Holder holder, ReclaimCause cause) {
        leaving.computeIfAbsent(
                key(holder.name()),
                name -> time.after(settings.pace().draw(random), () -> tenant.reclaim(holder, cause)));
    }

    private int room(Scope scope, CapacityPool pool, VmSize size) {
        int used = holders.values().stream()
                .filter(h -> scope.covers(h.offering()))
                .mapToInt(h -> weight(pool, h))
                .sum();
        return Math.max(0, pool.available() - used) / pool.unit().of(size);
    }

    private int weight(CapacityPool pool, Holder holder) {
        return size(holder.offering().size()).map(pool.unit()::of).orElse(0);
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
