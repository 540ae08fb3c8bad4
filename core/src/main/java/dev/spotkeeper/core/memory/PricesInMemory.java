package dev.spotkeeper.core.memory;

import dev.spotkeeper.core.port.Prices;
import dev.spotkeeper.core.price.PriceList;
import dev.spotkeeper.core.price.PricedSize;
import dev.spotkeeper.core.price.Quote;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** Prices in memory, for tests and rehearsals. */
public final class PricesInMemory implements Prices {
    private final Map<String, Quote> quotes = new ConcurrentHashMap<>();
    private final List<String> troubles = new CopyOnWriteArrayList<>();

    @Override
    public PriceList quotes(Set<PricedSize> wanted) {
        return new PriceList(
                wanted.stream()
                        .flatMap(size -> Optional.ofNullable(quotes.get(size.key())).stream())
                        .collect(Collectors.toMap(quote -> quote.of().key(), quote -> quote)),
                troubles,
                true);
    }

    /** A source says what a size costs. */
    public void say(Quote quote) {
        quotes.put(quote.of().key(), quote);
    }

    /** Nobody knows what some sizes cost any more. */
    public void forget(Set<PricedSize> sizes) {
        sizes.forEach(size -> quotes.remove(size.key()));
    }

    /** Something is wrong with a source from now on. */
    public void trouble(String words) {
        troubles.add(words);
    }
}
