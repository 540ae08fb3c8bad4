package dev.spotkeeper.core.price;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Prices, and what went wrong with them.
 *
 * @param quotes by {@link PricedSize#key()}; what has no price is left out
 * @param troubles what people should know, each in one sentence: a source that cannot be read, sources that disagree; none because
 *     of a size that a source does not know
 * @param isRead whether the source of them could be read; otherwise what it said before stands, and it is of no use to ask it on
 */
public record PriceList(Map<String, Quote> quotes, List<String> troubles, boolean isRead) {
    public PriceList {
        quotes = Map.copyOf(quotes);
        troubles = List.copyOf(troubles);
    }

    /** Returns the price of a size. */
    public Optional<Quote> of(PricedSize size) {
        return Optional.ofNullable(quotes.get(size.key()));
    }
}
