package dev.spotkeeper.azure.prices;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.util.List;

/** Rows of Retail Prices in tests, in the shape of the documented sample, for Standard_D2s_v5 in West Europe in November 2026. */
record Items(JsonObject json) {
    static final String SIZE = "Standard_D2s_v5";
    static final String REGION = "westeurope";

    private static final String PRODUCT = "Virtual Machines Dsv5 Series";

    /** The on-demand row of Linux. */
    static Items onDemand(String price) {
        JsonObject json = new JsonObject();
        json.addProperty("currencyCode", "USD");
        json.addProperty("tierMinimumUnits", 0.0);
        json.addProperty("retailPrice", new BigDecimal(price));
        json.addProperty("unitPrice", new BigDecimal(price));
        json.addProperty("armRegionName", REGION);
        json.addProperty("location", "EU West");
        json.addProperty("effectiveStartDate", "2021-11-01T00:00:00Z");
        json.addProperty("meterId", "b2e8a1d4-1f5c-5b1c-9ad4-7f4c3f0f7d21");
        json.addProperty("meterName", "D2s v5");
        json.addProperty("productId", "DZH318Z08NRP");
        json.addProperty("skuId", "DZH318Z08NRP/00C5");
        json.addProperty("productName", PRODUCT);
        json.addProperty("skuName", "D2s v5");
        json.addProperty("serviceName", "Virtual Machines");
        json.addProperty("serviceId", "DZH313Z7MMC8");
        json.addProperty("serviceFamily", "Compute");
        json.addProperty("unitOfMeasure", "1 Hour");
        json.addProperty("type", "Consumption");
        json.addProperty("isPrimaryMeterRegion", true);
        json.addProperty("armSkuName", SIZE);
        return new Items(json);
    }

    /** The Spot row of Linux for November. */
    static Items spot(String price) {
        return onDemand(price).named("D2s v5 Spot").from("2026-11-01T00:00:00Z").until("2026-11-30T23:59:59Z");
    }

    Items named(String name) {
        return with("meterName", name).with("skuName", name);
    }

    Items windows() {
        return with("productName", PRODUCT + " Windows");
    }

    Items from(String instant) {
        return with("effectiveStartDate", instant);
    }

    Items until(String instant) {
        return with("effectiveEndDate", instant);
    }

    Items of(String size) {
        return with("armSkuName", size);
    }

    Items with(String member, String value) {
        JsonObject copy = json.deepCopy();
        copy.addProperty(member, value);
        return new Items(copy);
    }

    Items withNumber(String member, Number value) {
        JsonObject copy = json.deepCopy();
        copy.addProperty(member, value);
        return new Items(copy);
    }

    Items secondary() {
        JsonObject copy = json.deepCopy();
        copy.addProperty("isPrimaryMeterRegion", false);
        return new Items(copy);
    }

    /** The only page of an answer. */
    static String page(Items... items) {
        JsonObject page = pageOf(List.of(items));
        page.add("NextPageLink", JsonNull.INSTANCE);
        return page.toString();
    }

    /** A page with a link to another. */
    static String pageBefore(String link, Items... items) {
        JsonObject page = pageOf(List.of(items));
        page.addProperty("NextPageLink", link);
        return page.toString();
    }

    /** A page that says nothing about others. */
    static String pageWithoutLink(Items... items) {
        return pageOf(List.of(items)).toString();
    }

    private static JsonObject pageOf(List<Items> items) {
        JsonArray array = new JsonArray();
        items.forEach(item -> array.add(item.json()));
        JsonObject page = new JsonObject();
        page.addProperty("BillingCurrency", "USD");
        page.addProperty("CustomerEntityId", "Default");
        page.addProperty("CustomerEntityType", "Retail");
        page.add("Items", array);
        page.addProperty("Count", items.size());
        return page;
    }
}
