package dev.spotkeeper.simulator.arm;

import static dev.spotkeeper.simulator.arm.DeploymentDesk.body;
import static dev.spotkeeper.simulator.arm.DeploymentDesk.json;
import static dev.spotkeeper.simulator.arm.DeploymentDesk.template;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.http.WireResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** {@code bicep/main.json}, deployed to the subscription of local Azure as docs/deploy.md says: first, again, with alerts. */
final class MainTemplateTest {
    private static final String SUBSCRIPTION = "/subscriptions/" + ArmDesk.SUBSCRIPTION;
    private static final String DEPLOYMENTS = "/providers/Microsoft.Resources/deployments/";
    private static final Duration LONG = Duration.ofHours(1);

    private final DeploymentDesk desk = new DeploymentDesk();

    private JsonObject deployed(String parameters) {
        String asked = body(template("main"), parameters);
        WireResponse begun = desk.desk.send(
                "PUT", SUBSCRIPTION + DEPLOYMENTS + "main", "{\"location\":\"westeurope\"," + asked.substring(1));
        assertThat(begun.status()).as(begun.body()).isLessThan(300);
        desk.desk.time().runUntil(() -> !state().matches("Accepted|Running"), LONG);
        JsonObject properties = desk.get(SUBSCRIPTION + DEPLOYMENTS + "main").getAsJsonObject("properties");
        assertThat(properties.get("provisioningState").getAsString())
                .as(String.valueOf(properties.get("error")))
                .isEqualTo("Succeeded");
        return properties.getAsJsonObject("outputs");
    }

    private JsonObject deployedVm(String group, JsonObject parameters) {
        String path = group + DEPLOYMENTS + "vm-pool-1";
        WireResponse begun = desk.desk.send("PUT", path, body(template("spot-vm"), parameters.toString()));
        assertThat(begun.status()).as(begun.body()).isLessThan(300);
        desk.desk.time().runUntil(() -> !state(path).matches("Accepted|Running"), LONG);
        JsonObject properties = desk.get(path).getAsJsonObject("properties");
        assertThat(properties.get("provisioningState").getAsString())
                .as(String.valueOf(properties.get("error")))
                .isEqualTo("Succeeded");
        JsonObject vm = desk.get(output(properties.getAsJsonObject("outputs"), "resourceId"));
        // Each request writes a new one.
        vm.remove("etag");
        return vm;
    }

    private String state() {
        return state(SUBSCRIPTION + DEPLOYMENTS + "main");
    }

    private String state(String deployment) {
        return desk.get(deployment)
                .getAsJsonObject("properties")
                .get("provisioningState")
                .getAsString();
    }

    private static String output(JsonObject outputs, String name) {
        return outputs.getAsJsonObject(name).get("value").getAsString();
    }

    /** All that a deployment and those inside it have made, by id. */
    private Map<String, JsonObject> made() {
        Map<String, JsonObject> found = new TreeMap<>();
        for (String id : targets(SUBSCRIPTION + DEPLOYMENTS + "main")) {
            WireResponse shown = desk.desk.send("GET", ArmDesk.HOST + id + "?api-version=" + version(id));
            assertThat(shown.status()).as(id + ": " + shown.body()).isEqualTo(200);
            found.put(id, ArmDesk.body(shown));
        }
        return found;
    }

    /** One in which the type of a resource can be read. */
    private static String version(String id) {
        String type = id.substring(id.lastIndexOf("/providers/") + 11).replaceAll("/([^/]+)/[^/]+", "/$1");
        return AcceptedType.named(type)
                .map(known -> known.versions().published().get(0))
                .orElse(id.contains("/Microsoft.Network/") ? "2025-05-01" : ArmDesk.VERSION);
    }

    private List<String> targets(String deployment) {
        List<String> targets = new ArrayList<>();
        for (JsonElement operation : desk.get(deployment + "/operations").getAsJsonArray("value")) {
            JsonObject target =
                    operation.getAsJsonObject().getAsJsonObject("properties").getAsJsonObject("targetResource");
            if (target != null && target.has("id")) {
                String id = target.get("id").getAsString();
                targets.addAll(id.contains(DEPLOYMENTS) ? targets(id) : List.of(id));
            }
        }
        return targets;
    }

    @Test
    void secondDeploymentChangesNothingAndAlertsComeAfterTheCode() {
        JsonObject outputs = deployed("{}");
        Map<String, JsonObject> first = made();
        assertThat(first).hasSizeGreaterThan(30);
        assertThat(output(outputs, "functionAppName")).startsWith("func-spotkeeper");
        assertThat(first.keySet()).noneMatch(id -> id.contains("actionGroups"));

        assertThat(deployed("{}")).isEqualTo(outputs);
        assertThat(made()).isEqualTo(first);

        deployed("{\"deployAlerts\":{\"value\":true},\"peopleEmail\":{\"value\":\"people@example.com\"}}");
        Map<String, JsonObject> withAlerts = made();
        assertThat(withAlerts).containsAllEntriesOf(first);
        assertThat(withAlerts.keySet())
                .anyMatch(id -> id.contains("actionGroups/ag-spotkeeper"))
                .anyMatch(id -> id.contains("scheduledQueryRules/alert-people-"));
    }

    @Test
    void whoAdoptsVmsGetsNoNetworkNoGalleryAndNoVm() {
        deployed("{\"adoptOnly\":{\"value\":true},\"allowPriceActs\":{\"value\":false}}");

        assertThat(made().keySet())
                .isNotEmpty()
                .noneMatch(id -> id.contains("Microsoft.Network") || id.contains("galleries"))
                .noneMatch(id -> id.contains("virtualMachines"));
    }

    @Test
    void spotVmThatItMakesRunsInItsNetwork() {
        deployed("{\"deploySpotVm\":{\"value\":true},\"sshPublicKey\":{\"value\":\"ssh-ed25519 AAAA\"}}");

        assertThat(made().keySet()).anyMatch(id -> id.endsWith("virtualMachines/vm-spot"));
    }

    @Test
    void outputsAreTheParametersOfAVmOfAPoolWhichDeployedAgainIsTheSame() {
        JsonObject outputs = deployed(
                "{\"workerVersion\":{\"value\":\"0.1.0\"},"
                        + "\"workerMediaLink\":{\"value\":\"https://control.blob.core.windows.net/apps/worker.tar.gz?sig=s\"}}");
        JsonObject parameters = json("{\"name\":{\"value\":\"pool-1\"},\"size\":{\"value\":\"Standard_D2as_v5\"}}");
        parameters.add("identityId", value(outputs, "vmIdentityId"));
        parameters.add("applicationVersionId", value(outputs, "applicationVersionId"));
        parameters.add("userData", value(outputs, "workerUserData"));
        String group = SUBSCRIPTION + "/resourceGroups/" + output(outputs, "fleetResourceGroupName");

        JsonObject vm = deployedVm(group, parameters);

        assertThat(vm.getAsJsonObject("identity")
                        .getAsJsonObject("userAssignedIdentities")
                        .keySet())
                .containsExactly(output(outputs, "vmIdentityId"));
        assertThat(vm.toString()).contains(output(outputs, "applicationVersionId"));
        assertThat(output(outputs, "workersSubnetId")).startsWith(group);
        assertThat(made()).containsKey(output(outputs, "vmIdentityId"));
        assertThat(deployedVm(group, parameters)).isEqualTo(vm);
    }

    @Test
    void whatIfForeseesItBeforeAndNoChangeAfter() {
        Set<String> before = foreseen("{}");
        assertThat(before).hasSizeGreaterThan(30).allMatch(change -> change.startsWith("Create "));
        deployed("{}");

        assertThat(foreseen("{}").stream().filter(change -> change.startsWith("Create ")))
                .isEmpty();
    }

    private Set<String> foreseen(String parameters) {
        String asked = body(template("main"), parameters);
        WireResponse begun = desk.desk.send(
                "POST",
                SUBSCRIPTION + DEPLOYMENTS + "main/whatIf",
                "{\"location\":\"westeurope\"," + asked.substring(1));
        assertThat(begun.status()).as(begun.body()).isEqualTo(202);
        JsonObject result = ArmDesk.body(desk.desk.send("GET", ArmDesk.header(begun, "location")));
        Set<String> changes = new TreeSet<>();
        result.getAsJsonObject("properties")
                .getAsJsonArray("changes")
                .forEach(change ->
                        changes.add(change.getAsJsonObject().get("changeType").getAsString() + " "
                                + change.getAsJsonObject().get("resourceId").getAsString()));
        return changes;
    }

    private static JsonObject value(JsonObject outputs, String name) {
        JsonObject value = new JsonObject();
        value.addProperty("value", output(outputs, name));
        return value;
    }
}
