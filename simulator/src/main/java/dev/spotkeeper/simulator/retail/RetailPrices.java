package dev.spotkeeper.simulator.retail;

import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.catalogue.Catalogue;
import dev.spotkeeper.simulator.chance.Documented;
import dev.spotkeeper.simulator.market.Market;
import java.time.InstantSource;
import java.util.stream.Stream;

/** What is published of the market's prices, and what is wrong with it. On the world's thread only. */
public final class RetailPrices {
    @Documented("azure-docs retail-prices: an answer has at most 1,000 records")
    private static final int USUAL_PAGE = 1000;

    private final Market market;
    private final InstantSource time;
    private PriceFault fault = PriceFault.NONE;
    private int pageSize = USUAL_PAGE;

    /** The prices of {@code market}. */
    public RetailPrices(Market market, InstantSource time) {
        this.market = market;
        this.time = time;
    }

    /** Lets it be wrong from now on; {@link PriceFault#NONE} ends that. */
    public void strike(PriceFault other) {
        this.fault = other;
    }

    /**
     * Changes how many rows a page has.
     *
     * @throws IllegalArgumentException when it is not from 1 to 1,000
     */
    public void page(int rows) {
        if (rows < 1 || rows > USUAL_PAGE) {
            throw new IllegalArgumentException("A page has 1 to " + USUAL_PAGE + " rows, got " + rows + ".");
        }
        this.pageSize = rows;
    }

    PriceFault fault() {
        return fault;
    }

    int pageSize() {
        return pageSize;
    }

    /** The rows of all sizes in all regions, in the same order each time. */
    Stream<JsonObject> rows(Currency currency) {
        return Catalogue.regions().stream()
                .flatMap(region -> market.sizes().stream()
                        .flatMap(size -> new SizeRows(market, region, size, time.instant()).in(currency).stream()));
    }
}
