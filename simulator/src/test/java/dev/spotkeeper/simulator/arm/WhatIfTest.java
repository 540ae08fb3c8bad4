package dev.spotkeeper.simulator.arm;

import static dev.spotkeeper.simulator.arm.ArmDesk.body;
import static dev.spotkeeper.simulator.arm.ArmDesk.code;
import static dev.spotkeeper.simulator.arm.ArmDesk.header;
import static dev.spotkeeper.simulator.arm.ArmDesk.vm;
import static dev.spotkeeper.simulator.arm.DeploymentDesk.DEPLOYMENTS;
import static dev.spotkeeper.simulator.arm.DeploymentDesk.parameters;
import static dev.spotkeeper.simulator.arm.DeploymentDesk.resources;
import static dev.spotkeeper.simulator.arm.DeploymentDesk.template;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.http.WireResponse;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a deployment would change. */
final class WhatIfTest {
    private final DeploymentDesk desk = new DeploymentDesk();

    @Test
    void theResultIsAskedForLaterAndNothingIsDeployed() {
        WireResponse begun = ask("spot-vm-1", template("spot-vm"), parameters("vm-1", ""), "");

        assertThat(begun.status()).isEqualTo(202);
        assertThat(header(begun, "retry-after")).isEqualTo("1");
        JsonObject result = body(desk.desk.send("GET", header(begun, "location")));
        assertThat(result.get("status").getAsString()).isEqualTo("Succeeded");
        assertThat(types(result)).containsEntry("vm-1", "Create").containsEntry("nic-vm-1", "Create");
        assertThat(desk.desk.send("GET", vm("vm-1")).status()).isEqualTo(404);
        assertThat(desk.desk.send("GET", DEPLOYMENTS + "spot-vm-1").status()).isEqualTo(404);
    }

    @Test
    void whatIsThereAsWantedDoesNotChangeAndOthersAreIgnored() {
        desk.vm("vm-1", "");

        Map<String, String> types = types(result(template("spot-vm"), parameters("vm-1", "")));

        assertThat(types)
                .containsEntry("vm-1", "NoChange")
                .containsEntry("nic-vm-1", "NoChange")
                .containsEntry("vnet-spotkeeper-westeurope", "Ignore")
                .containsEntry("disk-vm-1-os", "Ignore");
    }

    @Test
    void aChangeIsToldMemberByMember() {
        desk.vm("vm-1", ",\"tags\":{\"value\":{\"old\":\"1\",\"kept\":\"2\"}}");

        JsonObject result = result(
                template("spot-vm"),
                parameters(
                        "vm-1",
                        ",\"maxPrice\":{\"value\":\"0.25\"},\"tags\":{\"value\":{\"kept\":\"3\",\"new\":\"4\"}}"));

        JsonObject change = change(result, "vm-1");
        assertThat(change.get("changeType").getAsString()).isEqualTo("Modify");
        Map<String, String> delta = new TreeMap<>();
        change.getAsJsonArray("delta")
                .forEach(one -> delta.put(
                        one.getAsJsonObject().get("path").getAsString(),
                        one.getAsJsonObject().get("propertyChangeType").getAsString()));
        assertThat(delta)
                .containsOnly(
                        Map.entry("properties.billingProfile.maxPrice", "Modify"),
                        Map.entry("tags.kept", "Modify"),
                        Map.entry("tags.new", "Create"),
                        Map.entry("tags.old", "Delete"));
        assertThat(change.getAsJsonObject("after").getAsJsonObject("tags").toString())
                .isEqualTo("{\"kept\":\"3\",\"new\":\"4\"}");
        assertThat(change.getAsJsonObject("before").getAsJsonObject("tags").toString())
                .contains("old");
    }

    @Test
    void elementsOfAnArrayAreChildrenUnderTheirIndex() {
        String network =
                "[{\"type\":\"Microsoft.Network/virtualNetworks\",\"apiVersion\":\"2025-05-01\",\"name\":\"net\","
                        + "\"location\":\"westeurope\",\"properties\":{\"addressSpace\":{\"addressPrefixes\":[%s]}}}]";
        desk.deployed("net", resources(network.formatted("\"10.0.0.0/16\",\"10.1.0.0/16\"")), "{}");

        JsonObject change = change(result(resources(network.formatted("\"10.2.0.0/16\"")), "{}"), "net");

        assertThat(change.getAsJsonArray("delta").toString())
                .isEqualTo("[{\"path\":\"properties.addressSpace.addressPrefixes\",\"propertyChangeType\":\"Array\","
                        + "\"children\":[{\"path\":\"0\",\"propertyChangeType\":\"Modify\",\"before\":\"10.0.0.0/16\","
                        + "\"after\":\"10.2.0.0/16\"},{\"path\":\"1\",\"propertyChangeType\":\"Delete\","
                        + "\"before\":\"10.1.0.0/16\"}]}]");
    }

    @Test
    void aTextInBracketsIsNoExpression() {
        String vault =
                "[{\"type\":\"Microsoft.Insights/actionGroups\",\"apiVersion\":\"2023-01-01\",\"name\":\"people\","
                        + "\"location\":\"global\",\"properties\":{\"groupShortName\":\"%s\"}}]";
        desk.deployed("one", resources(vault.formatted("[[old]")), "{}");

        JsonObject change = change(result(resources(vault.formatted("[[new]")), "{}"), "people");

        assertThat(change.getAsJsonArray("delta").toString())
                .isEqualTo("[{\"path\":\"properties.groupShortName\",\"propertyChangeType\":\"Modify\","
                        + "\"before\":\"[old]\",\"after\":\"[new]\"}]");
    }

    @Test
    void anExpressionThatIsNotKnownYetIsNoChangeAndStandsAsItsText() {
        String two =
                "[{\"type\":\"Microsoft.Insights/components\",\"apiVersion\":\"2020-02-02\",\"name\":\"app\",\"location\":\"westeurope\","
                        + "\"kind\":\"web\",\"properties\":{}},{\"type\":\"Microsoft.Insights/actionGroups\","
                        + "\"apiVersion\":\"2023-01-01\",\"name\":\"people\",\"location\":\"global\",\"properties\":{\"groupShortName\":"
                        + "\"[reference(resourceId('Microsoft.Insights/components','app'),'2020-02-02').AppId]\"},"
                        + "\"dependsOn\":[\"[resourceId('Microsoft.Insights/components','app')]\"]}]";
        desk.deployed("two", resources(two), "{}");

        JsonObject change = change(result(resources(two), "{}"), "people");

        assertThat(change.get("changeType").getAsString()).isEqualTo("NoChange");
        assertThat(change.getAsJsonObject("after").toString()).contains("\"groupShortName\":\"[reference(");
    }

    @Test
    void textsAreComparedWithTheirCaseAndIdsWithout() {
        String group =
                "[{\"type\":\"Microsoft.Insights/actionGroups\",\"apiVersion\":\"2023-01-01\",\"name\":\"people\","
                        + "\"location\":\"%s\",\"tags\":{\"id\":\"%s\"},\"properties\":{\"groupShortName\":\"%s\",\"workspaceId\":\"%s\"}}]";
        desk.deployed("one", resources(group.formatted("global", "a", "team", "/subscriptions/x")), "{}");

        assertThat(change(result(resources(group.formatted("Global", "a", "team", "/Subscriptions/X")), "{}"), "people")
                        .get("changeType")
                        .getAsString())
                .isEqualTo("NoChange");
        JsonObject change =
                change(result(resources(group.formatted("global", "A", "Team", "/subscriptions/x")), "{}"), "people");
        assertThat(change.getAsJsonArray("delta").toString())
                .contains("\"path\":\"tags.id\"", "\"path\":\"properties.groupShortName\"");
    }

    @Test
    void withIdsAloneTheResourcesAreNamedAndNotShown() {
        WireResponse begun = ask(
                "ids",
                template("spot-vm"),
                parameters("vm-1", ""),
                ",\"whatIfSettings\":{\"resultFormat\":\"ResourceIdOnly\"}");

        JsonObject change = change(body(desk.desk.send("GET", header(begun, "location"))), "vm-1");
        assertThat(change.keySet()).containsExactly("resourceId", "changeType");
    }

    @Test
    void whatCannotBeDeployedCannotBeForeseenAndTheResultSaysWhy() {
        assertThat(failure(ask("bad", template("spot-vm"), "{}", ""))).isEqualTo("InvalidTemplate");
        String odd = parameters("vm-1", "").replace("Standard_D2as_v5", "Standard_Z9");
        assertThat(failure(ask("bad", template("spot-vm"), odd, ""))).isEqualTo("InvalidTemplateDeployment");
    }

    @Test
    void withoutItsGroupNothingIsAsked() {
        String nowhere = DEPLOYMENTS.replace("/spot/", "/nowhere/");

        assertThat(code(desk.desk.send("POST", nowhere + "x/whatIf", DeploymentDesk.body(template("spot-vm"), "{}"))))
                .isEqualTo("ResourceGroupNotFound");
    }

    @Test
    void aResultThatNobodyAskedForIsNotThere() {
        assertThat(desk.desk
                        .send("GET", "/subscriptions/" + ArmDesk.SUBSCRIPTION + "/operationresults/none")
                        .status())
                .isEqualTo(404);
    }

    private String failure(WireResponse begun) {
        JsonObject result = body(desk.desk.send("GET", header(begun, "location")));
        assertThat(result.get("status").getAsString()).isEqualTo("Failed");
        return result.getAsJsonObject("error").get("code").getAsString();
    }

    private JsonObject result(String template, String parameters) {
        return body(desk.desk.send("GET", header(ask("what", template, parameters, ""), "location")));
    }

    private WireResponse ask(String name, String template, String parameters, String more) {
        String sent = "{\"properties\": {\"parameters\": " + parameters + ", \"mode\": \"Incremental\"" + more
                + ", template:" + template + "}}";
        return desk.desk.send("POST", DEPLOYMENTS + name + "/whatIf", sent);
    }

    private static Map<String, String> types(JsonObject result) {
        Map<String, String> types = new TreeMap<>();
        changes(result)
                .forEach(one -> types.put(
                        name(one.getAsJsonObject()),
                        one.getAsJsonObject().get("changeType").getAsString()));
        return types;
    }

    private static JsonObject change(JsonObject result, String name) {
        for (var one : changes(result)) {
            if (name(one.getAsJsonObject()).equals(name)) {
                return one.getAsJsonObject();
            }
        }
        throw new AssertionError("no " + name + " in " + result);
    }

    private static JsonArray changes(JsonObject result) {
        return result.getAsJsonObject("properties").getAsJsonArray("changes");
    }

    private static String name(JsonObject change) {
        String id = change.get("resourceId").getAsString();
        return id.substring(id.lastIndexOf('/') + 1);
    }
}
