package dev.spotkeeper.simulator.arm;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.spotkeeper.simulator.http.WireResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The words to deploy our own templates with. */
final class DeploymentDesk {
    static final String GROUP = "/subscriptions/" + ArmDesk.SUBSCRIPTION + "/resourceGroups/spot";
    static final String DEPLOYMENTS = GROUP + "/providers/Microsoft.Resources/deployments/";
    private static final Duration LONG = Duration.ofMinutes(30);

    final ArmDesk desk;

    DeploymentDesk(ArmDesk desk) {
        this.desk = desk;
    }

    DeploymentDesk() {
        this(new ArmDesk());
    }

    WireResponse put(String name, String template, String parameters) {
        return desk.send("PUT", DEPLOYMENTS + name, body(template, parameters));
    }

    /** Deploys and runs to the end; the deployment as it stands then. */
    JsonObject deployed(String name, String template, String parameters) {
        WireResponse begun = put(name, template, parameters);
        if (begun.status() > 201) {
            throw new AssertionError(begun.body());
        }
        return ended(name);
    }

    JsonObject ended(String name) {
        desk.time().runUntil(() -> !state(name).matches("Accepted|Running"), LONG);
        return get(DEPLOYMENTS + name);
    }

    String state(String name) {
        return get(DEPLOYMENTS + name)
                .getAsJsonObject("properties")
                .get("provisioningState")
                .getAsString();
    }

    JsonObject get(String path) {
        return ArmDesk.body(desk.send("GET", path));
    }

    /** The network that VMs join, and one Spot VM. */
    JsonObject vm(String name, String more) {
        deployed("network-" + name, template("network"), "{}");
        return deployed("vm-" + name, template("spot-vm"), parameters(name, more));
    }

    static String parameters(String name, String more) {
        return "{\"name\":{\"value\":\"" + name
                + "\"},\"size\":{\"value\":\"Standard_D2as_v5\"},\"zone\":{\"value\":\"1\"}" + more + "}";
    }

    static String body(String template, String parameters) {
        return "{\"properties\": {\"parameters\": " + parameters + ", \"mode\": \"Incremental\", template:" + template
                + "}}";
    }

    /** One of the templates that are deployed in earnest. */
    static String template(String name) {
        try {
            return Files.readString(Path.of("../bicep").resolve(name + ".json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A template of resources given as JSON. */
    static String resources(String resources) {
        return "{\"$schema\":\"https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#\","
                + "\"contentVersion\":\"1.0.0.0\",\"resources\":" + resources + "}";
    }

    static JsonObject json(String text) {
        return JsonParser.parseString(text).getAsJsonObject();
    }
}
