package dev.spotkeeper.core.control;

import dev.spotkeeper.core.fleet.RestartTag;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.plan.PriceCare;
import dev.spotkeeper.core.plan.SavingsCare;
import dev.spotkeeper.core.price.PriceList;
import dev.spotkeeper.core.price.PriceResponse;
import dev.spotkeeper.core.price.PriceWatch;
import dev.spotkeeper.core.price.PricedSize;
import dev.spotkeeper.core.price.Quote;
import dev.spotkeeper.core.price.Savings;
import dev.spotkeeper.core.price.Standing;
import dev.spotkeeper.core.record.Traits;
import dev.spotkeeper.core.record.VmRecord;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks at the prices of all VMs that run, or are down until the price has fallen, and asks for a pass over each whose max price stands
 * otherwise than it did, and over each whose savings were not counted for an hour. What we last saw of the VMs is enough for that. It decides
 * nothing: the pass judges anew.
 */
public final class PriceSweep {
    private final Ports ports;

    public PriceSweep(Ports ports) {
        this.ports = ports;
    }

    /**
     * What it came to.
     *
     * @param sweep how many VMs it looked at, and so on
     * @param watched how the VMs with a max price stand that run, or are down for their price
     * @param savedUsd what all VMs have saved so far against their on-demand prices, in US dollars to the cent; those that are forgotten by
     *     now included
     */
    public record Result(SweepResult sweep, List<Watched> watched, BigDecimal savedUsd) {
        public Result {
            watched = List.copyOf(watched);
        }
    }

    /**
     * A VM whose max price was compared.
     *
     * @param standing how it stands to the price of the day
     * @param policy what its owner wants done when the price comes near
     * @param figures price, max price, head-room and savings, as the decision log has them
     */
    public record Watched(VmId vm, Standing standing, PriceResponse policy, Map<String, String> figures) {
        public Watched {
            figures = Map.copyOf(figures);
        }

        /** Returns one line of it, for a log whose lines are read by queries: {@code rg/vm-1: near, policy tell, maxPrice 0.11, spotPrice 0.105}. */
        public String line() {
            Stream<String> words = Stream.of(
                    standing.name().toLowerCase(Locale.ROOT),
                    "policy " + policy.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            Stream<String> told =
                    new TreeMap<>(figures).entrySet().stream().map(figure -> figure.getKey() + " " + figure.getValue());
            return vm + ": " + Stream.concat(words, told).collect(Collectors.joining(", "));
        }
    }

    /** Runs once over one subscription. */
    public Result run(String subscriptionId) {
        List<VmRecord> all = ports.records().all(subscriptionId).records();
        List<VmRecord> records = all.stream().filter(PriceSweep::isOfInterest).toList();
        PriceList prices = records.isEmpty()
                ? new PriceList(Map.of(), List.of(), true)
                : ports.prices().quotes(records.stream().map(PriceSweep::size).collect(Collectors.toSet()));
        Instant now = ports.clock().instant();
        BigDecimal before = ports.records().forgotten(subscriptionId).savings().by(all);
        return new Result(
                look(records, prices, now),
                records.stream()
                        .filter(PriceCare::isCapped)
                        .map(record -> watched(record, prices, now))
                        .toList(),
                Savings.total(all.stream().flatMap(record -> record.savings().stream()), before));
    }

    private SweepResult look(List<VmRecord> records, PriceList prices, Instant now) {
        List<VmRecord> due = records.stream()
                .filter(record -> isNews(record, prices, now) || SavingsCare.isDue(record, now))
                .toList();
        due.forEach(record -> ports.wakes().wake(record.vm(), Duration.ZERO, "its price"));
        return new SweepResult(records.size(), due.size(), String.join("; ", prices.troubles()));
    }

    /** By the prices of now, whatever its record says; of one that Azure refuses to start its refusal counts until the price has fallen. */
    private static Watched watched(VmRecord record, PriceList prices, Instant now) {
        Optional<Quote> quote = prices.of(size(record));
        VmRecord judged = PriceCare.isRefused(record) && !PriceCare.hasFallen(record, quote, now)
                ? record
                : record.withPrice(
                        Optional.of(PriceCare.decide(record, quote, now).watch()));
        Standing standing = judged.price().map(PriceWatch::standing).orElse(Standing.UNKNOWN);
        return new Watched(record.vm(), standing, PriceCare.wish(record).response(), PriceCare.figures(judged));
    }

    /** What is being done to a VM for its price has a pace of its own. */
    private static boolean isOfInterest(VmRecord record) {
        return PriceCare.isWaiting(record)
                || PriceCare.isRefused(record)
                || (SavingsCare.isCounted(record) && record.actUnderWay().isEmpty());
    }

    /** Whatever is done about a price is remembered, so that a decision to do something is news as well. */
    private static boolean isNews(VmRecord record, PriceList prices, Instant now) {
        if (PriceCare.isRefused(record)) {
            return !isKeptDown(record, now) && PriceCare.hasFallen(record, prices.of(size(record)), now);
        }
        return (PriceCare.isExposed(record) || PriceCare.isWaiting(record))
                && !record.price()
                        .equals(Optional.of(PriceCare.decide(record, prices.of(size(record)), now)
                                .watch()));
    }

    /** Whose VM its owner keeps down is not started, whatever it costs: a fallen price would be news at each look. */
    private static boolean isKeptDown(VmRecord record, Instant now) {
        boolean isHeld = record.hold().filter(hold -> hold.binds(now)).isPresent();
        boolean isNever = record.traits()
                .filter(traits -> traits.restart() == RestartTag.NEVER)
                .isPresent();
        return isHeld || isNever || record.dossier(now).judge().isByPerson();
    }

    private static PricedSize size(VmRecord record) {
        return record.traits().map(Traits::priced).orElseThrow();
    }
}
