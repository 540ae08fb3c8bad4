package dev.spotkeeper.simulator.arm;

import static dev.spotkeeper.simulator.arm.ArmDesk.body;
import static dev.spotkeeper.simulator.arm.ArmDesk.code;
import static dev.spotkeeper.simulator.arm.ArmDesk.vm;
import static dev.spotkeeper.simulator.arm.DeploymentDesk.GROUP;
import static dev.spotkeeper.simulator.arm.DeploymentDesk.resources;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.http.WireResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tags by themselves, as {@code az tag} reads and writes them. */
final class TagRequestsTest {
    private static final String TAGS = "/providers/Microsoft.Resources/tags/default";

    private final DeploymentDesk desk = new DeploymentDesk();

    @Test
    void mergeReplaceAndDeleteDoAsTheySay() {
        desk.desk.running("vm-1");

        assertThat(patched(vm("vm-1"), "Merge", "{\"team\":\"a\"}"))
                .isEqualTo("{\"spotkeeper-pool\":\"p\",\"team\":\"a\"}");
        settled();
        assertThat(patched(vm("vm-1"), "Merge", "{\"TEAM\":\"b\"}"))
                .isEqualTo("{\"spotkeeper-pool\":\"p\",\"TEAM\":\"b\"}");
        settled();
        assertThat(patched(vm("vm-1"), "Delete", "{\"team\":\"other\"}")).contains("TEAM");
        settled();
        assertThat(patched(vm("vm-1"), "Delete", "{\"team\":\"b\"}")).isEqualTo("{\"spotkeeper-pool\":\"p\"}");
        settled();
        assertThat(patched(vm("vm-1"), "Replace", "{\"x\":\"y\"}")).isEqualTo("{\"x\":\"y\"}");
    }

    @Test
    void theVmItselfShowsThem() {
        desk.desk.running("vm-1");
        patched(vm("vm-1"), "Replace", "{\"x\":\"y\"}");
        settled();

        assertThat(tags(body(desk.desk.send("GET", vm("vm-1"))))).isEqualTo("{\"x\":\"y\"}");
        assertThat(shown(vm("vm-1"))).isEqualTo("{\"x\":\"y\"}");
    }

    @Test
    void aVmThatIsBusyRefuses() {
        desk.desk.send("PUT", vm("vm-1"), ArmDesk.spotBody(""));

        assertThat(send("PATCH", vm("vm-1"), patch("Merge", "{\"x\":\"y\"}")).status())
                .isEqualTo(409);
    }

    @Test
    void networksGroupsAndAcceptedResourcesHaveThemToo() {
        desk.deployed(
                "some",
                resources(
                        "[{\"type\":\"Microsoft.Network/virtualNetworks\",\"apiVersion\":\"2025-05-01\",\"name\":\"net\","
                                + "\"location\":\"westeurope\",\"properties\":{}},"
                                + "{\"type\":\"Microsoft.Storage/storageAccounts\",\"apiVersion\":\"2024-01-01\",\"name\":\"store\","
                                + "\"location\":\"westeurope\",\"kind\":\"StorageV2\",\"properties\":{}}]"),
                "{}");
        String net = GROUP + "/providers/Microsoft.Network/virtualNetworks/net";
        String store = GROUP + "/providers/Microsoft.Storage/storageAccounts/store";

        for (String scope : new String[] {net, store, GROUP}) {
            assertThat(send("PUT", scope, "{\"properties\":{\"tags\":{\"a\":\"1\"}}}")
                            .status())
                    .isEqualTo(200);
            assertThat(shown(scope)).isEqualTo("{\"a\":\"1\"}");
            assertThat(tags(body(send("GET", scope, "")).getAsJsonObject("properties")))
                    .isEqualTo("{\"a\":\"1\"}");
            assertThat(send("DELETE", scope, "").status()).isEqualTo(200);
            assertThat(shown(scope)).isEqualTo("{}");
        }
    }

    @Test
    void whatDoesNotExistHasNone() {
        assertThat(code(send("GET", vm("no-vm"), ""))).isEqualTo("ResourceNotFound");
        assertThat(code(send("GET", "/subscriptions/" + ArmDesk.SUBSCRIPTION + "/resourceGroups/no-group", "")))
                .isEqualTo("ResourceGroupNotFound");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{\"operation\":\"Shuffle\",\"properties\":{\"tags\":{}}}",
                "{\"operation\":\"Merge\",\"properties\":{\"tags\":{\"a\":{}}}}"
            })
    void aBodyThatSaysNothingIsRefused(String sent) {
        assertThat(code(send("PATCH", GROUP, sent))).isEqualTo("InvalidRequestContent");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"properties\":{}}", "{\"properties\":{\"tags\":\"none\"}}"})
    void withoutTagsAPutRemovesNone(String sent) {
        desk.desk.running("vm-1");

        WireResponse answer = send("PUT", vm("vm-1"), sent);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(code(answer)).isEqualTo("InvalidRequestContent");
        assertThat(shown(vm("vm-1"))).isEqualTo("{\"spotkeeper-pool\":\"p\"}");
        assertThat(send("PUT", vm("vm-1"), "{\"properties\":{\"tags\":{}}}").status())
                .isEqualTo(200);
    }

    private void settled() {
        desk.desk
                .time()
                .runUntil(
                        () -> body(desk.desk.send("GET", vm("vm-1")))
                                .getAsJsonObject("properties")
                                .get("provisioningState")
                                .getAsString()
                                .equals("Succeeded"),
                        Duration.ofMinutes(1));
    }

    private String patched(String scope, String operation, String tags) {
        return tags(body(send("PATCH", scope, patch(operation, tags))).getAsJsonObject("properties"));
    }

    private String shown(String scope) {
        return tags(body(send("GET", scope, "")).getAsJsonObject("properties"));
    }

    private WireResponse send(String method, String scope, String sent) {
        return desk.desk.send(method, ArmDesk.HOST + scope + TAGS + "?api-version=2024-11-01", sent);
    }

    private static String patch(String operation, String tags) {
        return "{\"operation\":\"" + operation + "\",\"properties\":{\"tags\":" + tags + "}}";
    }

    private static String tags(JsonObject object) {
        return object.getAsJsonObject("tags").toString();
    }
}
