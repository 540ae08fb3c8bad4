package dev.spotkeeper.simulator.retail;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.chance.Documented;
import dev.spotkeeper.simulator.http.Json;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * One row of the price list, before it is written.
 *
 * @param names how it is called
 * @param type {@code Consumption}, {@code DevTestConsumption} or {@code Reservation}
 * @param usd its price in US dollars
 * @param valid from when to when it holds
 * @param primary whether its meter is the primary one of the region
 * @param more members that only some rows have
 */
record PriceRow(Names names, String type, BigDecimal usd, Valid valid, boolean primary, JsonObject more) {
    private static final int ID_LENGTH = 12;

    /**
     * How a row is called.
     *
     * @param sku a size with what kind of price it is, for example {@code D2s v5 Spot}
     * @param product a series, for example {@code Virtual Machines Dsv5 Series Windows}
     */
    record Names(String sku, String product) {}

    /**
     * From when to when a row holds.
     *
     * @param end none while nobody knows it
     */
    record Valid(Instant start, Optional<Instant> end) {}

    static PriceRow of(Names names, BigDecimal usd, Valid valid) {
        return new PriceRow(names, "Consumption", usd, valid, true, new JsonObject());
    }

    PriceRow ofType(String other) {
        return new PriceRow(names, other, usd, valid, primary, more);
    }

    PriceRow secondary() {
        return new PriceRow(names, type, usd, valid, false, more);
    }

    PriceRow with(String name, JsonElement value) {
        JsonObject all = more.deepCopy();
        all.add(name, value);
        return new PriceRow(names, type, usd, valid, primary, all);
    }

    /** Writes the row, with the members in the order of the documentation's sample. */
    @Documented("azure-docs retail-prices: sample of an answer")
    JsonObject json(String region, String size, Currency currency) {
        BigDecimal price = currency.of(usd);
        String product = id(names.product());
        Json row = Json.object()
                .with("currencyCode", currency.name())
                .with("tierMinimumUnits", 0)
                .with("retailPrice", price)
                .with("unitPrice", price)
                .with("armRegionName", region)
                .with("location", Geography.location(region))
                .with("effectiveStartDate", valid.start().toString());
        row.with("effectiveEndDate", valid.end().map(Instant::toString));
        row.with("meterId", uuid(region + names + type + primary))
                .with("meterName", names.sku())
                .with("productId", product)
                .with("skuId", product + "/" + id(names.sku()).substring(ID_LENGTH - 4))
                .with("productName", names.product())
                .with("skuName", names.sku())
                .with("serviceName", "Virtual Machines")
                .with("serviceId", "DZH313Z7MMC8")
                .with("serviceFamily", "Compute")
                .with("unitOfMeasure", "1 Hour")
                .with("type", type)
                .with("isPrimaryMeterRegion", primary)
                .with("armSkuName", size);
        more.entrySet().forEach(member -> row.with(member.getKey(), member.getValue()));
        return row.done();
    }

    private static String uuid(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static String id(String text) {
        String digits = uuid(text).replace("-", "").toUpperCase(Locale.ROOT);
        return ("DZH318Z0" + digits).substring(0, ID_LENGTH);
    }
}
