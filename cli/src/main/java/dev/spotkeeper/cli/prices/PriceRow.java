package dev.spotkeeper.cli.prices;

import dev.spotkeeper.core.price.Quote;
import java.util.Optional;

/**
 * A size with its price.
 *
 * @param size its name
 * @param facts what the catalogue says of it; the public list has no catalogue
 * @param quote its price
 * @param evictionRate the published band in percent an hour
 */
record PriceRow(String size, Optional<ListedSize> facts, Quote quote, Optional<String> evictionRate) {}
