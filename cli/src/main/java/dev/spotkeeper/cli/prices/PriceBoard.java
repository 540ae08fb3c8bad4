package dev.spotkeeper.cli.prices;

import dev.spotkeeper.core.port.Prices;
import java.util.Map;
import java.util.Set;

/** Where sizes and prices are read. */
interface PriceBoard extends AutoCloseable {
    /** Returns its name for people. */
    String words();

    /** Returns what is known of sizes. */
    SizeCatalogue catalogue();

    /** Returns whether the catalogue holds all regions and sizes that there are, so that others are a mistake. */
    boolean isCatalogueWhole();

    /** Returns the published eviction rates in percent, by the name of the size; what is not known is left out. */
    Map<String, String> evictionRates(String region, Set<String> sizes);

    /** Returns the prices in a currency. */
    Prices prices(Currency currency);

    @Override
    void close();
}
