package dev.spotkeeper.rehearsal.house;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.rehearsal.architecture.Repository;
import dev.spotkeeper.simulator.VirtualAzure;
import dev.spotkeeper.simulator.http.WireRequest;
import dev.spotkeeper.simulator.http.WireResponse;
import dev.spotkeeper.simulator.identity.Principal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What the owner of a fleet asks of ARM, by raw requests. */
final class FleetCalls {
    private static final String VERSION = "?api-version=2025-04-01";

    /** Two resources, one after the other, each at its slowest. */
    private static final Duration MADE_WITHIN = Duration.ofSeconds(35);

    private FleetCalls() {}

    /** A VM that the owner wants. */
    record Wanted(VmId vm, String zone, Map<String, String> moreTags, Optional<BigDecimal> maxPrice) {}

    static void create(VirtualAzure azure, Wanted wanted) {
        put(azure, wanted.vm().path(), body(wanted));
    }

    /** Deploys the network of a region; it is there a quarter of a minute later. */
    static void network(VirtualAzure azure, String region) {
        JsonObject location = new JsonObject();
        location.addProperty("value", region);
        JsonObject parameters = new JsonObject();
        parameters.add("location", location);
        JsonObject properties = new JsonObject();
        properties.addProperty("mode", "Incremental");
        properties.add("template", template("network"));
        properties.add("parameters", parameters);
        JsonObject body = new JsonObject();
        body.add("properties", properties);
        String group = "/subscriptions/" + azure.settings().subscriptionId() + "/resourceGroups/spot";
        put(azure, group + "/providers/Microsoft.Resources/deployments/network-" + region, body);
        azure.time().advance(MADE_WITHIN);
    }

    private static JsonObject template(String name) {
        Path file = Repository.root().resolve("bicep").resolve(name + ".json");
        try {
            return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static void put(VirtualAzure azure, String path, JsonObject body) {
        String token = azure.token(Principal.OWNER, "https://management.azure.com/");
        WireResponse answer = azure.arm()
                .handle(WireRequest.of("PUT", "https://management.azure.com" + path + VERSION)
                        .withHeader("authorization", "Bearer " + token)
                        .withBody(body.toString()));
        if (answer.status() != 201) {
            throw new AssertionError(path + " was not created: " + answer);
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
        wanted.maxPrice().ifPresent(usd -> {
            JsonObject billing = new JsonObject();
            billing.addProperty("maxPrice", usd);
            properties.add("billingProfile", billing);
        });
        JsonObject body = new JsonObject();
        body.addProperty("location", "westeurope");
        body.add("zones", zones);
        body.add("tags", tags);
        body.add("properties", properties);
        return body;
    }
}
