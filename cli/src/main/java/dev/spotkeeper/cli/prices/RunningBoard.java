package dev.spotkeeper.cli.prices;

import dev.spotkeeper.azure.prices.KnownPrices;
import dev.spotkeeper.cli.fleet.RunningAzure;
import dev.spotkeeper.cli.local.Endpoint;
import dev.spotkeeper.cli.local.LocalState;
import dev.spotkeeper.core.capacity.Offering;
import dev.spotkeeper.core.fleet.Place;
import dev.spotkeeper.core.ladder.Market;
import dev.spotkeeper.core.port.Knowledge.Question;
import dev.spotkeeper.core.port.Prices;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The running local Azure. */
final class RunningBoard implements PriceBoard {
    private final LocalState state;
    private final RunningAzure azure;
    private final InstantSource clock;

    RunningBoard(LocalState state, InstantSource clock) {
        this.state = state;
        this.azure = new RunningAzure(state);
        this.clock = clock;
    }

    @Override
    public String words() {
        return "the running local Azure";
    }

    @Override
    public SizeCatalogue catalogue() {
        URI uri = URI.create(state.get(Endpoint.ARM) + SizeCatalogue.path(subscription()));
        return SizeCatalogue.of(azure.client().arm("GET", uri, "").accepted("the list of sizes"));
    }

    @Override
    public boolean isCatalogueWhole() {
        return true;
    }

    @Override
    public Map<String, String> evictionRates(String region, Set<String> sizes) {
        Map<String, Market> markets =
                azure.knowledge(clock).markets(new Question(subscription(), sizes, Map.of(region, Set.of("")), 1));
        Map<String, String> rates = new TreeMap<>();
        for (String size : sizes) {
            Offering offering = new Offering(subscription(), new Place(region, "", size, true));
            Optional.ofNullable(markets.get(offering.key()))
                    .flatMap(Market::evictionRate)
                    .ifPresent(rate -> rates.put(size, rate.value().band()));
        }
        return rates;
    }

    private String subscription() {
        return state.get(Endpoint.SUBSCRIPTION);
    }

    @Override
    public Prices prices(Currency currency) {
        URI list = URI.create(state.get(Endpoint.setting("SPOTKEEPER_PRICES_ENDPOINT")));
        return KnownPrices.in(currency.name(), list, azure.http(), clock);
    }

    @Override
    public void close() {
        // The running local Azure is not ours.
    }
}
