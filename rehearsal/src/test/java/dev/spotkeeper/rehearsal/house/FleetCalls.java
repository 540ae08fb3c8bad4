package dev.spotkeeper.rehearsal.house;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.simulator.VirtualAzure;
import dev.spotkeeper.simulator.http.WireRequest;
import dev.spotkeeper.simulator.http.WireResponse;
import dev.spotkeeper.simulator.identity.Principal;
import java.util.Map;

/** What the owner of a fleet asks of ARM, by raw requests. */
final class FleetCalls {
    private static final String VERSION = "?api-version=2025-04-01";

    private FleetCalls() {}

    /** A VM that the owner wants. */
    record Wanted(VmId vm, String zone, Map<String, String> moreTags) {}

    static void create(VirtualAzure azure, Wanted wanted) {
        String token = azure.token(Principal.OWNER, "https://management.azure.com/");
        WireResponse answer = azure.arm()
                .handle(WireRequest.of(
                                "PUT",
                                "https://management.azure.com" + wanted.vm().path() + VERSION)
                        .withHeader("authorization", "Bearer " + token)
                        .withBody(body(wanted).toString()));
        if (answer.status() != 201) {
            throw new AssertionError("the VM was not created: " + answer);
        }
    }

    private static JsonObject body(Wanted wanted) {
        JsonObject tags = new JsonObject();
        tags.addProperty("spotkeeper-pool", "journeys");
        wanted.moreTags().forEach(tags::addProperty);
        JsonArray zones = new JsonArray();
        zones.add(wanted.zone());
        JsonObject size = new JsonObject();
        size.addProperty("vmSize", "Standard_D2as_v5");
        JsonObject properties = new JsonObject();
        properties.add("hardwareProfile", size);
        properties.addProperty("priority", "Spot");
        properties.addProperty("evictionPolicy", "Deallocate");
        JsonObject body = new JsonObject();
        body.addProperty("location", "westeurope");
        body.add("zones", zones);
        body.add("tags", tags);
        body.add("properties", properties);
        return body;
    }
}
