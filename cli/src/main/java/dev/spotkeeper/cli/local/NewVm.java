package dev.spotkeeper.cli.local;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.math.BigDecimal;

/**
 * A Spot VM to be created, with the Deallocate policy and in Spotkeeper's care.
 *
 * @param name its name
 * @param region for example {@code westeurope}
 * @param zone for example {@code 1}
 * @param size for example {@code Standard_D2as_v5}
 * @param maxPrice the most it pays in US dollars an hour, or {@value #NO_MAX_PRICE}
 * @param pricePolicy the value of its tag {@value #PRICE_TAG}, or empty text for none
 */
public record NewVm(String name, String region, String zone, String size, String maxPrice, String pricePolicy) {
    /** The price of the day is paid, whatever it is. */
    static final String NO_MAX_PRICE = "-1";

    static final String PRICE_TAG = "spotkeeper-price";

    /** What the pool of VMs is called that are there for good. */
    public static final String POOL = "demo";

    static final String POOL_TAG = "spotkeeper-pool";

    /** One without a max price. */
    public NewVm(String name, String region, String zone, String size) {
        this(name, region, zone, size, NO_MAX_PRICE, "");
    }

    /** Returns the body of the PUT that creates it. */
    String body() {
        JsonObject vm = new JsonObject();
        vm.addProperty("location", region);
        JsonArray zones = new JsonArray();
        zones.add(zone);
        vm.add("zones", zones);
        JsonObject tags = object(POOL_TAG, POOL);
        if (!pricePolicy.isEmpty()) {
            tags.addProperty(PRICE_TAG, pricePolicy);
        }
        vm.add("tags", tags);
        JsonObject properties = new JsonObject();
        properties.add("hardwareProfile", object("vmSize", size));
        properties.addProperty("priority", "Spot");
        properties.addProperty("evictionPolicy", "Deallocate");
        JsonObject billing = new JsonObject();
        billing.addProperty("maxPrice", new BigDecimal(maxPrice));
        properties.add("billingProfile", billing);
        vm.add("properties", properties);
        return vm.toString();
    }

    private static JsonObject object(String name, String value) {
        JsonObject object = new JsonObject();
        object.addProperty(name, value);
        return object;
    }
}
