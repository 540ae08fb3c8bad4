package dev.spotkeeper.azure.prices;

import com.azure.core.http.HttpClient;
import dev.spotkeeper.azure.knowledge.Bounded;
import dev.spotkeeper.azure.knowledge.Key;
import dev.spotkeeper.azure.knowledge.Troubles;
import dev.spotkeeper.azure.wire.ArmAnswer;
import dev.spotkeeper.azure.wire.ArmPipeline;
import dev.spotkeeper.core.port.Prices;
import dev.spotkeeper.core.price.OperatingSystem;
import dev.spotkeeper.core.price.PriceList;
import dev.spotkeeper.core.price.PricedSize;
import dev.spotkeeper.core.price.Quote;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Prices by Retail Prices, kept in this process for a while, and read again when a row ends or a month begins. A service that refuses is
 * left alone for as long as it asks, or a minute; what it said before serves meanwhile and keeps its age. Safe for concurrent use.
 */
public final class KnownPrices implements Prices {
    /** How long an answer usually serves: less than an hour, so that who looks once an hour finds what was read for that look. */
    public static final Duration USUALLY_KEPT = Duration.ofMinutes(50);

    /** Sizes, regions and systems of one app, many times over. */
    private static final int MAX_KEPT = 4096;

    private static final String SOURCE = "Retail Prices";

    private final RetailPrices retail;
    private final String currency;
    private final SecondSource second;
    private final Duration keptFor;
    private final InstantSource clock;
    private final Troubles troubles = new Troubles("prices");
    private final Bounded<Known> kept = new Bounded<>(MAX_KEPT);
    private final ReentrantLock asking = new ReentrantLock();

    private KnownPrices(
            RetailPrices retail, String currency, SecondSource second, Duration keptFor, InstantSource clock) {
        this.retail = retail;
        this.currency = currency;
        this.second = second;
        this.keptFor = keptFor;
        this.clock = clock;
    }

    /**
     * Binds the port.
     *
     * @param base Retail Prices, without its path
     * @param history the second source
     * @param keptFor how long an answer serves
     */
    public static KnownPrices inDollars(
            URI base, HttpClient http, PriceHistory history, Duration keptFor, InstantSource clock) {
        return new KnownPrices(
                new RetailPrices(base, ArmPipeline.unsigned(http)),
                Quote.DOLLARS,
                new SecondSource(history),
                keptFor,
                clock);
    }

    /**
     * Binds the port in another currency, which only Retail Prices know.
     *
     * @param currency its ISO code
     */
    public static KnownPrices in(String currency, URI base, HttpClient http, InstantSource clock) {
        return new KnownPrices(
                new RetailPrices(base, ArmPipeline.unsigned(http)),
                currency.toUpperCase(Locale.ROOT),
                new SecondSource(PriceHistory.NONE),
                USUALLY_KEPT,
                clock);
    }

    @Override
    public PriceList quotes(Set<PricedSize> wanted) {
        refresh(wanted);
        Map<String, Quote> quotes = new TreeMap<>();
        Set<String> troubled = new LinkedHashSet<>();
        boolean isRead = true;
        for (PricedSize size : wanted) {
            Optional<Known> known = kept.get(key(size));
            isRead &= known.filter(Known::isUnread).isEmpty();
            known.flatMap(Known::trouble).ifPresent(troubled::add);
            known.flatMap(Known::quote).ifPresent(quote -> quotes.put(size.key(), quote));
        }
        SecondSource.Combined combined = second.combine(wanted, quotes, clock.instant());
        troubled.addAll(combined.troubles());
        return new PriceList(combined.quotes(), List.copyOf(troubled), isRead);
    }

    /** Asks for what is not fresh; one caller at a time, and the others wait only for what they have never seen. */
    private void refresh(Set<PricedSize> wanted) {
        Instant now = clock.instant();
        if (due(wanted, now).isEmpty()) {
            return;
        }
        if (!asking.tryLock()) {
            if (wanted.stream().allMatch(size -> kept.get(key(size)).isPresent())) {
                return;
            }
            asking.lock();
        }
        try {
            due(wanted, now).forEach((region, sizes) -> ask(region, List.copyOf(sizes.values()), now));
        } finally {
            asking.unlock();
        }
    }

    /** Returns the sizes to be asked for, by region and by their name without case. */
    private Map<String, Map<String, String>> due(Set<PricedSize> wanted, Instant now) {
        Map<String, Map<String, String>> due = new LinkedHashMap<>();
        wanted.stream()
                .filter(size -> kept.get(key(size))
                        .filter(known -> known.isFresh(keptFor, now))
                        .isEmpty())
                .forEach(size -> due.computeIfAbsent(size.region(), region -> new TreeMap<>())
                        .putIfAbsent(size.size().toLowerCase(Locale.ROOT), size.size()));
        return due;
    }

    private void ask(String region, List<String> sizes, Instant now) {
        for (int from = 0; from < sizes.size(); from += RetailPrices.MAX_SIZES) {
            List<String> few = sizes.subList(from, Math.min(sizes.size(), from + RetailPrices.MAX_SIZES));
            Key question = question(region, few);
            if (!troubles.holds(question, now)) {
                ArmAnswer<List<RetailRow>> answer = retail.ask(region, few, currency);
                if (answer instanceof ArmAnswer.Received<List<RetailRow>> received) {
                    troubles.clear(question);
                    few.forEach(
                            size -> keep(region, size, priced -> Known.of(priced, currency, received.value(), now)));
                    continue;
                }
                troubles.note(question, answer, now);
            }
            Known unread = Known.unread(troubles.problem(question).orElse(""));
            few.forEach(size -> keep(region, size, priced -> unread));
        }
    }

    /** Both systems are in the same rows. */
    private void keep(String region, String size, Function<PricedSize, Known> reading) {
        for (OperatingSystem system : OperatingSystem.values()) {
            PricedSize priced = new PricedSize(region, size, system);
            Known read = reading.apply(priced);
            kept.put(key(priced), kept.get(key(priced)).map(read::after).orElse(read));
        }
    }

    private static Key key(PricedSize size) {
        return new Key(SOURCE, size.key());
    }

    private static Key question(String region, List<String> sizes) {
        return new Key(SOURCE, String.join(",", sizes) + " in " + region);
    }
}
