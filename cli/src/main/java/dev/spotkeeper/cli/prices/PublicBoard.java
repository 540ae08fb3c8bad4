package dev.spotkeeper.cli.prices;

import dev.spotkeeper.azure.prices.KnownPrices;
import dev.spotkeeper.azure.wire.AzureHttp;
import dev.spotkeeper.core.port.Prices;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;

/**
 * The public list of prices, which needs no sign-in. It tells neither vCPUs nor eviction rates, which are behind one: the former come
 * from the catalogue of local Azure as far as it goes.
 *
 * @param list the service, without its path
 * @param local what is known of sizes
 */
record PublicBoard(URI list, PriceBoard local, InstantSource clock) implements PriceBoard {
    @Override
    public String words() {
        return list.getHost();
    }

    @Override
    public SizeCatalogue catalogue() {
        return local.catalogue();
    }

    @Override
    public boolean isCatalogueWhole() {
        return false;
    }

    @Override
    public Map<String, String> evictionRates(String region, Set<String> sizes) {
        return Map.of();
    }

    @Override
    public Prices prices(Currency currency) {
        return KnownPrices.in(currency.name(), list, AzureHttp.create(), clock);
    }

    @Override
    public void close() {
        local.close();
    }
}
