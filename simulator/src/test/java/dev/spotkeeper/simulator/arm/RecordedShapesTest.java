package dev.spotkeeper.simulator.arm;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.http.WireRequest;
import dev.spotkeeper.simulator.http.WireResponse;
import dev.spotkeeper.simulator.identity.Principal;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What recordings of Azure show in answers beside what was sent. */
final class RecordedShapesTest {
    private static final String GROUP = "/subscriptions/" + ArmDesk.SUBSCRIPTION + "/resourceGroups/spot";
    private static final String EXTENSION =
            "{\"type\":\"Microsoft.Compute/virtualMachines/extensions\",\"apiVersion\":\"2024-07-01\",\"name\":\"vm-1/agent\","
                    + "\"location\":\"westeurope\",\"properties\":{\"publisher\":\"Contoso\",\"type\":\"Agent\","
                    + "\"typeHandlerVersion\":\"1.5\"}}";

    private final ArmDesk desk = new ArmDesk();
    private final DeploymentDesk deployments = new DeploymentDesk(desk);

    @Nested
    final class OfVms {
        @Test
        void aGuestWithoutAWordAboutItIsALinuxThatPatchesItself() {
            JsonObject os = created(
                            ",\"osProfile\":{\"computerName\":\"vm-1\",\"adminUsername\":\"me\",\"adminPassword\":\"x\"}")
                    .getAsJsonObject("osProfile");

            JsonObject linux = os.getAsJsonObject("linuxConfiguration");
            assertThat(linux.get("disablePasswordAuthentication").getAsBoolean())
                    .isFalse();
            assertThat(linux.get("provisionVMAgent").getAsBoolean()).isTrue();
            assertThat(linux.getAsJsonObject("patchSettings").keySet()).containsExactly("patchMode", "assessmentMode");
            assertThat(os.has("adminPassword")).isFalse();
        }

        @Test
        void aWindowsImageMakesAWindowsGuest() {
            JsonObject properties = created(
                    ",\"osProfile\":{\"computerName\":\"vm-1\"},\"storageProfile\":{\"imageReference\":{\"publisher\":"
                            + "\"MicrosoftWindowsServer\",\"offer\":\"WindowsServer\",\"sku\":\"2022-datacenter\",\"version\":\"latest\"}}");

            assertThat(properties.getAsJsonObject("osProfile").keySet())
                    .contains("windowsConfiguration")
                    .doesNotContain("linuxConfiguration");
            JsonObject disk = properties.getAsJsonObject("storageProfile").getAsJsonObject("osDisk");
            assertThat(disk.get("osType").getAsString()).isEqualTo("Windows");
            assertThat(disk.get("diskSizeGB").getAsInt()).isEqualTo(127);
        }

        @Test
        void anImageIsToldWithTheVersionThatItCameTo() {
            JsonObject image = created(
                            ",\"storageProfile\":{\"imageReference\":{\"publisher\":\"Debian\",\"offer\":\"debian-12\","
                                    + "\"sku\":\"12\",\"version\":\"0.2024.1\"}}")
                    .getAsJsonObject("storageProfile")
                    .getAsJsonObject("imageReference");

            assertThat(image.get("exactVersion").getAsString()).isEqualTo("0.2024.1");
        }

        @Test
        void aDiskOfASizeThatNobodyNamedHasOneAlsoWhenItIsNotManaged() {
            JsonObject disk = created(",\"storageProfile\":{\"osDisk\":{\"createOption\":\"FromImage\",\"name\":\"d\","
                            + "\"vhd\":{\"uri\":\"https://a.blob.core.windows.net/vhds/d.vhd\"}}}")
                    .getAsJsonObject("storageProfile")
                    .getAsJsonObject("osDisk");

            assertThat(disk.get("diskSizeGB").getAsInt()).isEqualTo(30);
            assertThat(disk.has("managedDisk")).isFalse();
        }

        @Test
        void anInterfaceWithNothingToSayHasNoProperties() {
            JsonObject nic = created(
                            ",\"networkProfile\":{\"networkInterfaces\":[{\"id\":\"" + GROUP
                                    + "/providers/Microsoft.Network/networkInterfaces/n\",\"properties\":{\"deleteOption\":null}}]}")
                    .getAsJsonObject("networkProfile")
                    .getAsJsonArray("networkInterfaces")
                    .get(0)
                    .getAsJsonObject();

            assertThat(nic.keySet()).containsExactly("id");
        }

        @Test
        void anIdentityOfItsOwnHasTheIdThatItsTokensName() {
            desk.running("vm-1");
            desk.settled(desk.send("PATCH", ArmDesk.vm("vm-1"), "{\"identity\":{\"type\":\"SystemAssigned\"}}"));

            JsonObject identity =
                    ArmDesk.body(desk.send("GET", ArmDesk.vm("vm-1"))).getAsJsonObject("identity");

            assertThat(identity.get("principalId").getAsString())
                    .isEqualTo(Principal.ofVm("vm-1").objectId());
            assertThat(identity.get("tenantId").getAsString())
                    .isEqualTo(ArmSettings.usual().tenantId());
        }

        @Test
        void aPutWithoutTheImageKeepsIt() {
            created(
                    ",\"storageProfile\":{\"imageReference\":{\"publisher\":\"Debian\",\"offer\":\"d\",\"sku\":\"12\",\"version\":\"1\"}}");

            desk.settled(
                    desk.send("PUT", ArmDesk.vm("vm-1"), ArmDesk.spotBody(",\"storageProfile\":{\"dataDisks\":[]}")));

            assertThat(shown().getAsJsonObject("storageProfile")
                            .getAsJsonObject("imageReference")
                            .get("publisher")
                            .getAsString())
                    .isEqualTo("Debian");
        }

        @Test
        void olderVersionsHaveNoEtag() {
            desk.running("vm-1");

            WireResponse older = inVersion("2023-03-01");
            WireResponse newer = inVersion("2024-07-01");

            assertThat(ArmDesk.body(older).has("etag")).isFalse();
            assertThat(older.headers().get("etag")).isEmpty();
            assertThat(ArmDesk.body(newer).has("etag")).isTrue();
            assertThat(newer.headers().get("etag")).isPresent();
        }

        private WireResponse inVersion(String version) {
            return desk.as(
                    Principal.OWNER,
                    WireRequest.of("GET", ArmDesk.HOST + ArmDesk.vm("vm-1") + "?api-version=" + version));
        }

        private JsonObject created(String more) {
            desk.settled(desk.send("PUT", ArmDesk.vm("vm-1"), ArmDesk.spotBody(more)));
            return shown();
        }

        private JsonObject shown() {
            return ArmDesk.body(desk.send("GET", ArmDesk.vm("vm-1"))).getAsJsonObject("properties");
        }
    }

    @Nested
    final class OfExtensions {
        @Test
        void anExtensionIsShownWithItsVmAndTheGuestSpeaksOfItWhileItRuns() {
            extended();

            JsonObject running = withView();
            assertThat(running.getAsJsonArray("resources")).hasSize(1);
            assertThat(view(running).getAsJsonArray("extensions")).hasSize(1);
            assertThat(view(running).getAsJsonObject("vmAgent").getAsJsonArray("extensionHandlers"))
                    .hasSize(1);
            desk.settled(desk.send("POST", ArmDesk.vm("vm-1") + "/deallocate"));
            assertThat(withView().getAsJsonArray("resources")).hasSize(1);
            assertThat(view(withView()).has("extensions")).isFalse();
        }

        @Test
        void anExtensionGoesWithItsVm() {
            extended();

            desk.settled(desk.send("DELETE", ArmDesk.vm("vm-1")));
            desk.running("vm-1");

            assertThat(withView().has("resources")).isFalse();
        }

        @Test
        void anExtensionOfNoVmIsRefused() {
            JsonObject deployed = deployments.deployed("d", DeploymentDesk.resources("[" + EXTENSION + "]"), "{}");

            assertThat(deployed.getAsJsonObject("properties")
                            .get("provisioningState")
                            .getAsString())
                    .isEqualTo("Failed");
        }

        private void extended() {
            desk.running("vm-1");
            deployments.deployed("d", DeploymentDesk.resources("[" + EXTENSION + "]"), "{}");
        }

        private JsonObject withView() {
            return ArmDesk.body(desk.send("GET", ArmDesk.vm("vm-1") + "?$expand=instanceView"));
        }

        private JsonObject view(JsonObject vm) {
            return vm.getAsJsonObject("properties").getAsJsonObject("instanceView");
        }
    }

    @Nested
    final class OfDeployments {
        private static final String TWO =
                "[{\"type\":\"Microsoft.Network/networkSecurityGroups\",\"apiVersion\":\"2023-09-01\",\"name\":\"nsg\","
                        + "\"location\":\"West Europe\",\"properties\":{}},"
                        + "{\"type\":\"Microsoft.Network/virtualNetworks\",\"apiVersion\":\"2023-09-01\",\"name\":\"net\","
                        + "\"location\":\"westeurope\",\"dependsOn\":[\"Microsoft.Network/networkSecurityGroups/nsg\"],"
                        + "\"properties\":{}}]";

        @Test
        void itShowsWhichProvidersItUsesWhereAndWhatDependsOnWhat() {
            JsonObject properties = deployments
                    .deployed("d", DeploymentDesk.resources(TWO), "{}")
                    .getAsJsonObject("properties");

            assertThat(properties.getAsJsonArray("providers").toString())
                    .isEqualTo("[{\"namespace\":\"Microsoft.Network\",\"resourceTypes\":["
                            + "{\"resourceType\":\"networkSecurityGroups\",\"locations\":[\"westeurope\"]},"
                            + "{\"resourceType\":\"virtualNetworks\",\"locations\":[\"westeurope\"]}]}]");
            JsonArray dependencies = properties.getAsJsonArray("dependencies");
            assertThat(dependencies).hasSize(1);
            JsonObject only = dependencies.get(0).getAsJsonObject();
            assertThat(only.get("resourceName").getAsString()).isEqualTo("net");
            assertThat(only.getAsJsonArray("dependsOn")
                            .get(0)
                            .getAsJsonObject()
                            .get("resourceName")
                            .getAsString())
                    .isEqualTo("nsg");
        }

        @Test
        void aTemplateWithoutOutputsHasNone() {
            assertThat(deployments
                            .deployed("d", DeploymentDesk.resources("[]"), "{}")
                            .getAsJsonObject("properties")
                            .has("outputs"))
                    .isFalse();
        }

        @Test
        void outputsAreInCamelCaseAndTheirEvaluationIsAnOperation() {
            String template = DeploymentDesk.resources("[]")
                    .replaceFirst(
                            "}$",
                            ",\"outputs\":{\"NewNSG\":{\"type\":\"int\",\"value\":1},\"URLOfIt\":{\"type\":\"int\",\"value\":2},"
                                    + "\"ID\":{\"type\":\"int\",\"value\":3}}}");

            JsonObject properties = deployments.deployed("d", template, "{}").getAsJsonObject("properties");
            JsonArray operations =
                    deployments.get(DeploymentDesk.DEPLOYMENTS + "d/operations").getAsJsonArray("value");

            assertThat(properties.getAsJsonObject("outputs").keySet()).containsExactly("newNSG", "urlOfIt", "id");
            JsonObject evaluation = operations.get(operations.size() - 1).getAsJsonObject();
            assertThat(evaluation
                            .getAsJsonObject("properties")
                            .get("provisioningOperation")
                            .getAsString())
                    .isEqualTo("EvaluateDeploymentOutput");
            assertThat(deployments
                            .get(DeploymentDesk.DEPLOYMENTS + "d/operations/"
                                    + evaluation.get("operationId").getAsString())
                            .get("operationId"))
                    .isEqualTo(evaluation.get("operationId"));
        }

        @Test
        void anOperationHasATrackingIdAndABeginningTellsTheEngine() {
            WireResponse begun = deployments.put("d", DeploymentDesk.resources(TWO), "{}");
            deployments.ended("d");

            assertThat(begun.headers().get("x-ms-deployment-engine-version")).isPresent();
            assertThat(deployments
                            .get(DeploymentDesk.DEPLOYMENTS + "d/operations")
                            .getAsJsonArray("value"))
                    .allSatisfy(one -> assertThat(one.getAsJsonObject()
                                    .getAsJsonObject("properties")
                                    .keySet())
                            .contains("trackingId"));
        }
    }

    @Test
    void aSecurityGroupHasSixRulesThatNobodyWrote() {
        String path = GROUP + "/providers/Microsoft.Network/networkSecurityGroups/nsg?api-version=2023-09-01";
        desk.as(
                Principal.OWNER,
                WireRequest.of("PUT", ArmDesk.HOST + path)
                        .withBody("{\"location\":\"westeurope\",\"properties\":{\"securityRules\":[{\"name\":\"ssh\","
                                + "\"properties\":{\"priority\":100}}]}}"));

        JsonObject properties = ArmDesk.body(desk.as(Principal.OWNER, WireRequest.of("GET", ArmDesk.HOST + path)))
                .getAsJsonObject("properties");

        assertThat(properties.getAsJsonArray("defaultSecurityRules")).hasSize(6);
        assertThat(properties
                        .getAsJsonArray("securityRules")
                        .get(0)
                        .getAsJsonObject()
                        .keySet())
                .containsAll(List.of("id", "etag", "type"));
    }

    @Test
    void usagesTellWhatIsLeftOfTheirBudget() {
        WireResponse usages = desk.send(
                "GET",
                "/subscriptions/" + ArmDesk.SUBSCRIPTION + "/providers/Microsoft.Compute/locations/westeurope/usages");

        assertThat(ArmDesk.header(usages, "x-ms-ratelimit-remaining-resource"))
                .startsWith("Microsoft.Compute/GetSubscriptionInfoSubscriptionMaximum;");
    }
}
