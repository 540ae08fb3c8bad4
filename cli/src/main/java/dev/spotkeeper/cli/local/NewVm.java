package dev.spotkeeper.cli.local;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/**
 * A Spot VM to be created, with the Deallocate policy and in Spotkeeper's care.
 *
 * @param name its name
 * @param region for example {@code westeurope}
 * @param zone for example {@code 1}
 * @param size for example {@code Standard_D2as_v5}
 */
public record NewVm(String name, String region, String zone, String size) {
    /** What the pool of VMs is called that are there for good. */
    public static final String POOL = "demo";

    static final String POOL_TAG = "spotkeeper-pool";

    /** Returns the body of the PUT that creates it. */
    String body() {
        JsonObject vm = new JsonObject();
        vm.addProperty("location", region);
        JsonArray zones = new JsonArray();
        zones.add(zone);
        vm.add("zones", zones);
        vm.add("tags", object(POOL_TAG, POOL));
        JsonObject properties = new JsonObject();
        properties.add("hardwareProfile", object("vmSize", size));
        properties.addProperty("priority", "Spot");
        properties.addProperty("evictionPolicy", "Deallocate");
        JsonObject billing = new JsonObject();
        billing.addProperty("maxPrice", -1);
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
