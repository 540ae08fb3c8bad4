package dev.spotkeeper.simulator.arm;

import static dev.spotkeeper.simulator.arm.DeploymentDesk.DEPLOYMENTS;
import static dev.spotkeeper.simulator.arm.DeploymentDesk.GROUP;
import static dev.spotkeeper.simulator.arm.DeploymentDesk.parameters;
import static dev.spotkeeper.simulator.arm.DeploymentDesk.resources;
import static dev.spotkeeper.simulator.arm.DeploymentDesk.template;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.compute.EvictionCause;
import dev.spotkeeper.simulator.compute.Notice;
import dev.spotkeeper.simulator.compute.VmKey;
import dev.spotkeeper.simulator.http.WireResponse;
import dev.spotkeeper.simulator.market.Place;
import dev.spotkeeper.simulator.market.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Deployments by raw requests: our own templates, and such as go wrong. */
final class DeploymentTest {
    private static final String NIC = GROUP + "/providers/Microsoft.Network/networkInterfaces";
    private static final String DISKS = GROUP + "/providers/Microsoft.Compute/disks";
    private static final String IPS = GROUP + "/providers/Microsoft.Network/publicIPAddresses";
    private static final String NETWORKS_VERSION = "?api-version=2025-05-01";
    private static final String DISKS_VERSION = "?api-version=2024-03-02";

    private final DeploymentDesk desk = new DeploymentDesk();

    @Nested
    final class OfASpotVm {
        @Test
        void vmNicAndDiskStandAndOutputsTellOfThem() {
            JsonObject deployed = desk.vm("vm-1", "");

            JsonObject properties = deployed.getAsJsonObject("properties");
            assertThat(properties.get("provisioningState").getAsString()).isEqualTo("Succeeded");
            assertThat(properties
                            .getAsJsonObject("outputs")
                            .getAsJsonObject("resourceId")
                            .get("value")
                            .getAsString())
                    .isEqualTo(ArmDesk.vm("vm-1"));
            assertThat(properties
                            .getAsJsonObject("outputs")
                            .getAsJsonObject("vmId")
                            .get("value")
                            .getAsString())
                    .isEqualTo(desk.get(ArmDesk.vm("vm-1"))
                            .getAsJsonObject("properties")
                            .get("vmId")
                            .getAsString());
            assertThat(desk.desk.power("vm-1")).isEqualTo("PowerState/running");
            assertThat(names(NIC + NETWORKS_VERSION)).containsExactly("nic-vm-1");
            assertThat(names(DISKS + DISKS_VERSION)).containsExactly("disk-vm-1-os");
        }

        @Test
        void userDataAreThoseOfTheOrderAndNoneByDefault() {
            desk.vm("vm-1", ",\"userData\":{\"value\":\"QT0x\"}");
            desk.vm("vm-2", "");

            assertThat(properties("vm-1").get("userData").getAsString()).isEqualTo("QT0x");
            assertThat(properties("vm-2").has("userData")).isFalse();
        }

        private JsonObject properties(String name) {
            return desk.get(ArmDesk.vm(name) + "?$expand=userData").getAsJsonObject("properties");
        }

        @Test
        void operationsTellWhatWasMadeAfterWhat() {
            desk.vm("vm-1", ",\"publicIpAddress\":{\"value\":true}");

            JsonArray operations = desk.get(DEPLOYMENTS + "vm-vm-1/operations").getAsJsonArray("value");
            assertThat(operations.asList().subList(0, 3))
                    .extracting(one -> one.getAsJsonObject()
                            .getAsJsonObject("properties")
                            .getAsJsonObject("targetResource")
                            .get("resourceName")
                            .getAsString())
                    .containsExactly("vm-1", "nic-vm-1", "pip-vm-1");
            assertThat(names(GROUP + "/deployments/vm-vm-1/operations", "operationId"))
                    .hasSize(4);
        }

        @Test
        void evictionWithDeletePolicyTakesAllThatSaysSoWithIt() {
            desk.vm("vm-1", ",\"publicIpAddress\":{\"value\":true},\"dataDiskSizeGB\":{\"value\":8}");

            evict("vm-1");

            assertThat(desk.desk.send("GET", ArmDesk.vm("vm-1")).status()).isEqualTo(404);
            assertThat(names(NIC + NETWORKS_VERSION)).isEmpty();
            assertThat(names(IPS + NETWORKS_VERSION)).isEmpty();
            assertThat(names(DISKS + DISKS_VERSION)).isEmpty();
        }

        @Test
        void whatIsNotMarkedForDeletionIsLeftBehind() {
            desk.deployed("network", template("network"), "{}");
            desk.deployed(
                    "leaky",
                    template("spot-vm").replace("\"deleteOption\": \"Delete\"", "\"deleteOption\": \"Detach\""),
                    parameters("vm-1", ""));

            evict("vm-1");

            assertThat(names(NIC + NETWORKS_VERSION)).containsExactly("nic-vm-1");
            assertThat(names(DISKS + DISKS_VERSION)).containsExactly("disk-vm-1-os");
        }

        @Test
        void sameDeploymentAgainChangesNothing() {
            desk.vm("vm-1", "");
            String before = vmId("vm-1");

            WireResponse again = desk.put("vm-vm-1", template("spot-vm"), parameters("vm-1", ""));

            assertThat(again.status()).isEqualTo(200);
            assertThat(desk.ended("vm-vm-1")
                            .getAsJsonObject("properties")
                            .get("provisioningState")
                            .getAsString())
                    .isEqualTo("Succeeded");
            assertThat(vmId("vm-1")).isEqualTo(before);
        }

        @Test
        void groupGoesWithAllThatIsInIt() {
            desk.vm("vm-1", ",\"publicIpAddress\":{\"value\":true}");

            WireResponse begun = desk.desk.send("DELETE", GROUP);

            assertThat(begun.status()).isEqualTo(202);
            assertThat(desk.desk
                            .time()
                            .runUntil(() -> desk.desk.send("GET", GROUP).status() == 404, Duration.ofMinutes(10)))
                    .isTrue();
            assertThat(desk.desk.world.resources().list(one -> true)).isEmpty();
            assertThat(desk.desk.send("GET", ArmDesk.header(begun, "location")).status())
                    .isEqualTo(200);
        }
    }

    @Nested
    final class ThatGoesWrong {
        @Test
        void missingParameterIsAViolationOfTheTemplate() {
            WireResponse answer = desk.put("x", template("spot-vm"), "{\"name\":{\"value\":\"vm-1\"}}");

            assertThat(answer.status()).isEqualTo(400);
            assertThat(ArmDesk.code(answer)).isEqualTo("InvalidTemplate");
            assertThat(answer.body())
                    .contains("The value for the template parameter 'size'")
                    .contains("\"path\":\"properties.template.parameters.size\"");
            assertThat(desk.desk.send("GET", DEPLOYMENTS + "x").status()).isEqualTo(404);
        }

        @Test
        void unknownFunctionIsRefusedByName() {
            WireResponse answer = desk.put(
                    "x",
                    resources("[{\"type\":\"Microsoft.Compute/disks\",\"apiVersion\":\"2024-03-02\","
                            + "\"name\":\"[brew('tea')]\"}]"),
                    "{}");

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).contains("The template function 'brew' is not valid.");
        }

        @Test
        void whatIsNotSimulatedIsA501() {
            WireResponse answer = desk.put(
                    "x",
                    resources("[{\"type\":\"Microsoft.KeyVault/vaults\",\"apiVersion\":\"2025-05-01\","
                            + "\"name\":\"site\",\"location\":\"westeurope\"}]"),
                    "{}");

            assertThat(answer.status()).isEqualTo(501);
        }

        @Test
        void preflightRefusalLeavesNoTrace() {
            WireResponse answer = desk.put(
                    "x", template("spot-vm"), parameters("vm-1", "").replace("Standard_D2as_v5", "Standard_B2s"));

            assertThat(answer.status()).isEqualTo(400);
            assertThat(ArmDesk.code(answer)).isEqualTo("InvalidTemplateDeployment");
            assertThat(answer.body()).contains("AzureSpotIsNotSupportedForThisVMSize");
            assertThat(desk.desk.send("GET", DEPLOYMENTS + "x").status()).isEqualTo(404);
        }

        @Test
        void missingSubnetFailsTheDeploymentWhileItRuns() {
            JsonObject failed = desk.deployed("x", template("spot-vm"), parameters("vm-1", ""));

            JsonObject error = failed.getAsJsonObject("properties").getAsJsonObject("error");
            assertThat(error.get("code").getAsString()).isEqualTo("DeploymentFailed");
            assertThat(error.getAsJsonArray("details")
                            .get(0)
                            .getAsJsonObject()
                            .get("code")
                            .getAsString())
                    .isEqualTo("InvalidResourceReference");
            assertThat(desk.desk.send("GET", ArmDesk.vm("vm-1")).status()).isEqualTo(404);
        }

        @Test
        void wantOfCapacityIsToldWithItsOwnCodeInTheDetails() {
            desk.deployed("network", template("network"), "{}");
            desk.desk.world.market().down(new Scope(new Place("westeurope", "1"), Optional.empty()));

            WireResponse answer = desk.put("x", template("spot-vm"), parameters("vm-1", ""));

            String told =
                    answer.status() == 400 ? answer.body() : desk.ended("x").toString();
            assertThat(told).containsPattern("SkuNotAvailable|AllocationFailed|ZonalAllocation");
        }

        @Test
        void runningDeploymentLocksItsName() {
            desk.put("x", template("network"), "{}");

            WireResponse second = desk.put("x", template("network"), "{}");

            assertThat(second.status()).isEqualTo(409);
            assertThat(ArmDesk.code(second)).isEqualTo("DeploymentActive");
        }

        @Test
        void cancelledDeploymentBeginsNothingMore() {
            desk.put("x", template("network"), "{}");

            assertThat(desk.desk.send("POST", DEPLOYMENTS + "x/cancel").status())
                    .isEqualTo(204);
            desk.desk.time().runUntil(() -> false, Duration.ofMinutes(1));

            assertThat(desk.state("x")).isEqualTo("Canceled");
            assertThat(desk.desk.world.resources().list(one -> true)).isEmpty();
            assertThat(desk.desk.send("POST", DEPLOYMENTS + "x/cancel").status())
                    .isEqualTo(409);
        }

        @Test
        void unknownGroupIsTold() {
            WireResponse answer = desk.desk.send(
                    "PUT",
                    DEPLOYMENTS.replace("/spot/", "/nowhere/") + "x",
                    DeploymentDesk.body(template("network"), "{}"));

            assertThat(answer.status()).isEqualTo(404);
            assertThat(ArmDesk.code(answer)).isEqualTo("ResourceGroupNotFound");
        }
    }

    @Test
    void validationBeginsNothing() {
        WireResponse answer =
                desk.desk.send("POST", DEPLOYMENTS + "x/validate", DeploymentDesk.body(template("network"), "{}"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("\"validatedResources\"").contains("vnet-spotkeeper-westeurope");
        assertThat(desk.desk.send("GET", DEPLOYMENTS + "x").status()).isEqualTo(404);
    }

    @Test
    void statusIsPolledToTheEndAndADeletedDeploymentLeavesItsResources() {
        WireResponse begun = desk.put("x", template("network"), "{}");
        assertThat(begun.status()).isEqualTo(201);
        String url = ArmDesk.header(begun, "azure-asyncoperation");
        assertThat(desk.get(url).get("status").getAsString()).isEqualTo("Accepted");
        desk.ended("x");
        assertThat(desk.get(url).get("status").getAsString()).isEqualTo("Succeeded");

        assertThat(desk.desk.send("DELETE", DEPLOYMENTS + "x").status()).isEqualTo(202);
        assertThat(desk.desk.send("GET", DEPLOYMENTS + "x").status()).isEqualTo(404);
        assertThat(desk.desk.world.resources().list(one -> true)).hasSize(2);
    }

    @Test
    void deploymentInsideADeploymentHasAnEntryOfItsOwn() {
        String inner = resources("[{\"type\":\"Microsoft.Compute/disks\",\"apiVersion\":\"2024-03-02\",\"name\":\"d\","
                + "\"location\":\"westeurope\",\"properties\":{}}]");
        JsonObject deployed = desk.deployed(
                "outer",
                resources("[{\"type\":\"Microsoft.Resources/deployments\","
                        + "\"apiVersion\":\"2025-04-01\",\"name\":\"inner\",\"properties\":{\"mode\":\"Incremental\",\"template\":"
                        + inner + "}}]"),
                "{}");

        assertThat(deployed.getAsJsonObject("properties")
                        .get("provisioningState")
                        .getAsString())
                .isEqualTo("Succeeded");
        assertThat(desk.state("inner")).isEqualTo("Succeeded");
        assertThat(names(DISKS + DISKS_VERSION)).containsExactly("d");
    }

    @Test
    void subscriptionScopeMakesAGroupAndDeploysIntoIt() {
        String path = "/subscriptions/" + ArmDesk.SUBSCRIPTION + "/providers/Microsoft.Resources/deployments/sub";
        String template = readCorpus("subscription").replaceAll("(?s)\"role\": \\{.*?\\n    \\},?\\n", "");

        WireResponse begun = desk.desk.send(
                "PUT",
                path,
                "{\"location\":\"northeurope\",\"properties\":{\"mode\":\"Incremental\"," + "\"template\":" + template
                        + ",\"parameters\":{}}}");

        assertThat(begun.status()).as(begun.body()).isEqualTo(201);
        desk.desk.time().runUntil(() -> desk.get(path).toString().contains("\"Succeeded\""), Duration.ofMinutes(5));
        assertThat(desk.get(path)
                        .getAsJsonObject("properties")
                        .getAsJsonObject("outputs")
                        .getAsJsonObject("where")
                        .get("value")
                        .getAsString())
                .isEqualTo("northeurope");
        assertThat(desk.desk.send("GET", GROUP.replace("/spot", "/made-here")).status())
                .isEqualTo(200);
    }

    @Test
    void whatIsInUseIsNotDeleted() {
        desk.vm("vm-1", "");

        WireResponse nic = desk.desk.send("DELETE", ArmDesk.HOST + NIC + "/nic-vm-1" + NETWORKS_VERSION);
        WireResponse network = desk.desk.send(
                "DELETE",
                ArmDesk.HOST + GROUP + "/providers/Microsoft.Network/virtualNetworks/vnet-spotkeeper-westeurope"
                        + NETWORKS_VERSION);

        assertThat(ArmDesk.code(nic)).isEqualTo("NicInUse");
        assertThat(ArmDesk.code(network)).isEqualTo("InUseSubnetCannotBeDeleted");
    }

    private void evict(String name) {
        VmKey key = VmKey.parse(ArmDesk.vm(name)).orElseThrow();
        desk.desk.world.compute().evict(key, EvictionCause.CAPACITY, Notice.USUAL);
        desk.desk.time().runUntil(() -> desk.desk.world.compute().find(key).isEmpty(), Duration.ofMinutes(10));
    }

    private String vmId(String name) {
        return desk.get(ArmDesk.vm(name))
                .getAsJsonObject("properties")
                .get("vmId")
                .getAsString();
    }

    private List<String> names(String path) {
        return names(path, "name");
    }

    private List<String> names(String path, String member) {
        String url = path.contains("?") ? ArmDesk.HOST + path : path;
        return StreamSupport.stream(desk.get(url).getAsJsonArray("value").spliterator(), false)
                .map(one -> one.getAsJsonObject().get(member).getAsString())
                .toList();
    }

    private static String readCorpus(String name) {
        try {
            return Files.readString(Path.of("src/test/resources/templates", name, "main.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
