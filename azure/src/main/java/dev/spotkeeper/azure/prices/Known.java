package dev.spotkeeper.azure.prices;

import dev.spotkeeper.azure.prices.RowSelector.Selection;
import dev.spotkeeper.azure.prices.RowSelector.Tariff;
import dev.spotkeeper.core.price.PriceSource;
import dev.spotkeeper.core.price.PricedSize;
import dev.spotkeeper.core.price.Quote;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * What Retail Prices said of a size.
 *
 * @param readAt when they were last read; {@link Instant#EPOCH} when they could not be
 * @param quote the price as it was last known, which may be older
 * @param trouble what is wrong with what was read last
 */
record Known(Instant readAt, Optional<Quote> quote, Optional<String> trouble) {
    /** Judges rows. */
    static Known of(PricedSize size, String currency, List<RetailRow> rows, Instant now) {
        Selection spot = new RowSelector(size, currency, Tariff.SPOT, now).select(rows);
        Selection retail = new RowSelector(size, currency, Tariff.ON_DEMAND, now).select(rows);
        if (spot.chosen().isEmpty() && retail.chosen().isEmpty()) {
            boolean isUnusable = spot.has(Exclusion.NO_PRICE) || retail.has(Exclusion.NO_PRICE);
            return new Known(now, Optional.empty(), isUnusable ? Optional.of(unusable(size)) : Optional.empty());
        }
        Quote quote = new Quote(
                size,
                currency,
                retail.chosen().flatMap(RetailRow::price),
                spot.chosen().flatMap(RetailRow::price),
                PriceSource.RETAIL_PRICES,
                spot.chosen().flatMap(RetailRow::end),
                now);
        return new Known(now, Optional.of(quote), missing(size, spot));
    }

    /** Nothing could be read. */
    static Known unread(String problem) {
        return new Known(
                Instant.EPOCH,
                Optional.empty(),
                Optional.of("Retail Prices cannot be read (" + problem.strip() + "): what was read before stands"));
    }

    /** Returns whether the list could not be read when it was last asked. */
    boolean isUnread() {
        return readAt.equals(Instant.EPOCH);
    }

    /** Returns this, with what was known before where a price that was there is missing now: it keeps its own age. */
    Known after(Known before) {
        boolean isSpotLost = before.quote().flatMap(Quote::spot).isPresent()
                && quote.flatMap(Quote::spot).isEmpty();
        return isSpotLost || quote.isEmpty() ? new Known(readAt, before.quote(), trouble) : this;
    }

    /**
     * Returns whether nobody needs to ask again yet.
     *
     * @param keptFor how long an answer serves
     */
    boolean isFresh(Duration keptFor, Instant now) {
        boolean isEnded = quote.flatMap(Quote::endsAt)
                .filter(end -> end.isAfter(readAt) && now.isAfter(end))
                .isPresent();
        return now.isBefore(readAt.plus(keptFor)) && !isEnded && month(now).equals(month(readAt));
    }

    private static YearMonth month(Instant at) {
        return YearMonth.from(at.atOffset(ZoneOffset.UTC));
    }

    /** A size that is never Spot has no such row at all; one that has ended, or that makes no sense, is missing. */
    private static Optional<String> missing(PricedSize size, Selection spot) {
        if (spot.chosen().isPresent()) {
            return Optional.empty();
        }
        if (spot.has(Exclusion.NO_PRICE)) {
            return Optional.of(unusable(size));
        }
        return spot.has(Exclusion.ENDED) || spot.has(Exclusion.AHEAD)
                ? Optional.of("no Spot price of " + size.words() + " is in force in Retail Prices")
                : Optional.empty();
    }

    private static String unusable(PricedSize size) {
        return "a price of " + size.words() + " in Retail Prices is no number above zero";
    }
}
