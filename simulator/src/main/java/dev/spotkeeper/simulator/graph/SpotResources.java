package dev.spotkeeper.simulator.graph;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.catalogue.Catalogue;
import dev.spotkeeper.simulator.http.Json;
import dev.spotkeeper.simulator.market.Market;
import dev.spotkeeper.simulator.market.VmSize;
import java.util.List;
import java.util.Locale;

/** The table {@code SpotResources}: a row for each size that may be Spot in each region, from what the market holds. */
public final class SpotResources {
    private final Market market;

    /** The table over a market. */
    public SpotResources(Market market) {
        this.market = market;
    }

    /** The rows that a query finds. */
    public List<JsonObject> rows(SpotQuery query) {
        return Catalogue.regions().stream()
                .filter(query.regions()::contains)
                .flatMap(region -> market.sizes().stream()
                        .filter(VmSize::isSpotCapable)
                        .filter(size -> query.sizes().contains(lower(size)))
                        .map(size -> row(query.about(), region, size)))
                .toList();
    }

    private JsonObject row(SpotQuery.About about, String region, VmSize size) {
        Json row = Json.object()
                .with("id", about.idOf(lower(size), region))
                .with("skuName", lower(size))
                .with("location", region);
        return switch (about) {
            case EVICTION_RATES ->
                row.with("spotEvictionRate", market.evictionRate(region, size).text())
                        .done();
            case PRICES -> row.with("spotPrices", prices(region, size)).done();
        };
    }

    private JsonArray prices(String region, VmSize size) {
        return Json.array(market.prices(region, size).stream()
                .map(point -> Json.object()
                        .with("priceUSD", point.usd())
                        .with("effectiveDate", point.since().toString())
                        .done()));
    }

    private static String lower(VmSize size) {
        return size.name().toLowerCase(Locale.ROOT);
    }
}
