package dev.spotkeeper.cli.local;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.spotkeeper.cli.RunFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The network that VMs of a region join: made by deploying {@code bicep/network.json}, as the owner of a subscription does once. */
final class RegionNetworks {
    private static final String API_VERSION = "2025-04-01";
    private static final Duration MADE_WITHIN = Duration.ofMinutes(2);
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private final LocalClient client;
    private final String deployments;
    private final Path template;

    /**
     * Prepares to make networks.
     *
     * @param group URI of the resource group
     * @param template the compiled template
     */
    RegionNetworks(LocalClient client, String group, Path template) {
        this.client = client;
        this.deployments = group + "/providers/Microsoft.Resources/deployments/";
        this.template = template;
    }

    /** Makes the networks of some regions at the same time, and returns when VMs can join them. */
    void make(List<String> regions) {
        regions.forEach(this::begin);
        Instant end = Instant.now().plus(MADE_WITHIN);
        regions.forEach(region -> await(region, end));
    }

    private void begin(String region) {
        JsonObject location = new JsonObject();
        location.addProperty("value", region);
        JsonObject parameters = new JsonObject();
        parameters.add("location", location);
        JsonObject properties = new JsonObject();
        properties.addProperty("mode", "Incremental");
        properties.add("template", template());
        properties.add("parameters", parameters);
        JsonObject body = new JsonObject();
        body.add("properties", properties);
        client.arm("PUT", uri(region), body.toString()).accepted("the deployment of the network of " + region);
    }

    private JsonObject template() {
        try {
            return JsonParser.parseString(Files.readString(template)).getAsJsonObject();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + template, e);
        }
    }

    private void await(String region, Instant end) {
        String state = state(region);
        while (!state.equals("Succeeded")) {
            if (state.equals("Failed")
                    || state.equals("Canceled")
                    || Instant.now().isAfter(end)) {
                throw new RunFailure("the network of " + region + " could not be made: its deployment is " + state);
            }
            pause();
            state = state(region);
        }
    }

    private String state(String region) {
        String body = client.arm("GET", uri(region), "").accepted("the deployment of the network of " + region);
        return JsonParser.parseString(body)
                .getAsJsonObject()
                .getAsJsonObject("properties")
                .get("provisioningState")
                .getAsString();
    }

    private URI uri(String region) {
        return URI.create(deployments + "network-" + region + "?api-version=" + API_VERSION);
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_EVERY.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunFailure("interrupted", e);
        }
    }
}
