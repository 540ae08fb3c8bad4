package dev.spotkeeper.cli.prices;

import com.azure.core.http.HttpClient;
import dev.spotkeeper.azure.prices.KnownPrices;
import dev.spotkeeper.azure.wire.AzureHttp;
import dev.spotkeeper.core.port.Prices;
import dev.spotkeeper.simulator.VirtualAzure;
import dev.spotkeeper.simulator.http.HttpFront;
import dev.spotkeeper.simulator.http.WireRequest;
import dev.spotkeeper.simulator.identity.Principal;
import dev.spotkeeper.simulator.world.WorldSettings;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The world of local Azure inside this process, for as long as a command runs. */
final class WorldBoard implements PriceBoard {
    private static final String ARM = "https://management.azure.com";

    private final VirtualAzure azure;
    private final HttpFront list;
    private final InstantSource clock;

    private WorldBoard(VirtualAzure azure, InstantSource clock) {
        this.azure = azure;
        this.list = HttpFront.http(azure.prices());
        this.clock = clock;
    }

    static WorldBoard open(InstantSource clock) {
        return new WorldBoard(VirtualAzure.start(0, clock.instant(), WorldSettings.usual()), clock);
    }

    @Override
    public String words() {
        return "local Azure, started for this";
    }

    @Override
    public SizeCatalogue catalogue() {
        String url = ARM + SizeCatalogue.path(azure.settings().subscriptionId());
        WireRequest request =
                WireRequest.of("GET", url).withHeader("authorization", "Bearer " + azure.token(Principal.OWNER, ARM));
        return SizeCatalogue.of(azure.arm().handle(request).body());
    }

    @Override
    public boolean isCatalogueWhole() {
        return true;
    }

    @Override
    public Map<String, String> evictionRates(String region, Set<String> sizes) {
        Map<String, String> rates = new TreeMap<>();
        azure.world().market().sizes().stream()
                .filter(size -> size.isSpotCapable() && sizes.contains(size.name()))
                .forEach(size -> rates.put(
                        size.name(),
                        azure.world().market().evictionRate(region, size).text()));
        return rates;
    }

    @Override
    public Prices prices(Currency currency) {
        HttpClient http = AzureHttp.create();
        return KnownPrices.in(currency.name(), list.uri(), http, clock);
    }

    @Override
    public void close() {
        list.close();
    }
}
