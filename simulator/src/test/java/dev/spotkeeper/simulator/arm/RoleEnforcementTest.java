package dev.spotkeeper.simulator.arm;

import static dev.spotkeeper.simulator.arm.DeploymentDesk.DEPLOYMENTS;
import static dev.spotkeeper.simulator.arm.DeploymentDesk.body;
import static dev.spotkeeper.simulator.arm.DeploymentDesk.parameters;
import static dev.spotkeeper.simulator.arm.DeploymentDesk.template;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.http.WireResponse;
import dev.spotkeeper.simulator.identity.Principal;
import dev.spotkeeper.simulator.world.WorldSettings;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An app that may do no more than its role allows. */
final class RoleEnforcementTest {
    private static final Role DEPLOYING = Role.of(List.of(
            "Microsoft.Resources/deployments/write",
            "Microsoft.Resources/deployments/read",
            "Microsoft.Compute/virtualMachines/write",
            "Microsoft.Compute/disks/write",
            "Microsoft.Network/networkInterfaces/write",
            "Microsoft.Network/networkInterfaces/join/action",
            "Microsoft.Network/virtualNetworks/subnets/join/action"));

    private static DeploymentDesk desk(Role role) {
        DeploymentDesk desk = new DeploymentDesk(
                new ArmDesk(WorldSettings.usual(), ArmSettings.usual().withAppRole(role)));
        desk.deployed("network", template("network"), "{}");
        return desk;
    }

    private static WireResponse asApp(DeploymentDesk desk, String method, String path, String body) {
        return desk.desk.as(Principal.APP, ArmDesk.request(method, path, body));
    }

    private static WireResponse deploy(DeploymentDesk desk) {
        return asApp(desk, "PUT", DEPLOYMENTS + "vm", body(template("spot-vm"), parameters("vm-1", "")));
    }

    @Test
    void requestWhoseActionTheRoleLacksIs403WhichNamesIt() {
        DeploymentDesk desk = desk(Role.of(List.of("Microsoft.Compute/virtualMachines/read")));
        desk.desk.running("vm-1");

        assertThat(asApp(desk, "GET", ArmDesk.vm("vm-1"), "").status()).isEqualTo(200);
        WireResponse answer = asApp(desk, "POST", ArmDesk.vm("vm-1") + "/deallocate", "");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(ArmDesk.code(answer)).isEqualTo("AuthorizationFailed");
        assertThat(answer.body()).contains("'Microsoft.Compute/virtualMachines/deallocate/action'");
        assertThat(desk.desk.send("POST", ArmDesk.vm("vm-1") + "/deallocate").status())
                .as("its owner's")
                .isEqualTo(202);
    }

    @Test
    void templateIsDeployedByARoleThatHasWhatItTakes() {
        DeploymentDesk desk = desk(DEPLOYING);

        assertThat(deploy(desk).status()).isEqualTo(201);
        assertThat(desk.ended("vm")
                        .getAsJsonObject("properties")
                        .get("provisioningState")
                        .getAsString())
                .isEqualTo("Succeeded");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Microsoft.Compute/virtualMachines/write", "Microsoft.Network/networkInterfaces/write"})
    void resourceThatTheRoleMayNotWriteRefusesTheWholeDeployment(String action) {
        DeploymentDesk desk = desk(DEPLOYING.without(action));

        WireResponse answer = deploy(desk);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(ArmDesk.code(answer)).isEqualTo("InvalidTemplateDeployment");
        assertThat(answer.body()).contains("Authorization failed for template resource", "'" + action + "'");
        assertThat(desk.desk.send("GET", DEPLOYMENTS + "vm").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Microsoft.Network/virtualNetworks/subnets/join/action",
                "Microsoft.Network/networkInterfaces/join/action",
                "Microsoft.Compute/disks/write"
            })
    void resourceThatRefersToWhatTheRoleMayNotTouchFails(String action) {
        DeploymentDesk desk = desk(DEPLOYING.without(action));

        assertThat(deploy(desk).status()).isEqualTo(201);
        JsonObject properties = desk.ended("vm").getAsJsonObject("properties");
        assertThat(properties.get("provisioningState").getAsString()).isEqualTo("Failed");
        assertThat(properties.get("error").toString()).contains("LinkedAuthorizationFailed", "'" + action + "'");
    }

    @Test
    void starStandsForAnything() {
        Role role = Role.of(List.of("Microsoft.Compute/*/read"));

        assertThat(role.allows("microsoft.compute/VirtualMachines/read")).isTrue();
        assertThat(role.allows("Microsoft.Compute/virtualMachines/write")).isFalse();
        assertThat(role.allows("Microsoft.Computer/read")).isFalse();
        assertThat(Role.OWNER.allows("Microsoft.Web/sites/write")).isTrue();
    }
}
