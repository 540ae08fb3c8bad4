package dev.spotkeeper.simulator.arm;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.compute.EvictionCause;
import dev.spotkeeper.simulator.compute.Notice;
import dev.spotkeeper.simulator.compute.Provisioning;
import dev.spotkeeper.simulator.compute.VirtualMachine;
import dev.spotkeeper.simulator.compute.VmKey;
import dev.spotkeeper.simulator.http.WireResponse;
import dev.spotkeeper.simulator.identity.Principal;
import dev.spotkeeper.simulator.market.Place;
import dev.spotkeeper.simulator.market.Scope;
import dev.spotkeeper.simulator.network.PlainResource;
import dev.spotkeeper.simulator.world.WorldSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What deployments leave that fail, and what VMs leave that are gone: resources, records, health. */
final class LeftoversTest {
    private static final String ADDRESS = ",\"publicIpAddress\":{\"value\":true}";
    private static final Duration LONG = Duration.ofHours(1);
    private static final VmKey VM = VmKey.parse(ArmDesk.vm("vm-1")).orElseThrow();

    @Test
    void vmThatIsEvictedWhileItIsCreatedVanishesAndLeavesItsParts() {
        DeploymentDesk desk = desk(0);
        begin(desk);
        await(
                desk,
                () -> found(desk)
                        .filter(vm -> vm.provisioning() == Provisioning.State.CREATING)
                        .isPresent());

        desk.desk.world.compute().evict(VM, EvictionCause.CAPACITY, Notice.USUAL);

        assertThat(fault(desk.ended("x"))).isEqualTo("ResourceDeploymentFailure OperationPreempted");
        assertThat(desk.desk.send("GET", ArmDesk.vm("vm-1")).status()).isEqualTo(404);
        assertThat(parts(desk)).contains("pip-vm-1", "nic-vm-1", "disk-vm-1-os");
    }

    @Test
    void allThatIsMadeForAVmHasItsTags() {
        DeploymentDesk desk = desk(0);
        desk.vm(
                "vm-1",
                ADDRESS + ",\"dataDiskSizeGB\":{\"value\":8},\"tags\":{\"value\":{\"spotkeeper-pool\":\"render\"}}");

        assertThat(desk.desk
                        .world
                        .resources()
                        .list(part ->
                                part.name().endsWith("vm-1") || part.name().contains("vm-1-")))
                .hasSize(4)
                .allSatisfy(
                        part -> assertThat(part.body().get("tags")).hasToString("{\"spotkeeper-pool\":\"render\"}"));
    }

    @Test
    void vmThatIsRefusedAtOnceLeavesInterfaceAndAddress() {
        DeploymentDesk desk = desk(0);
        begin(desk);
        await(desk, () -> parts(desk).contains("nic-vm-1"));
        loseTheZone(desk);

        assertThat(fault(desk.ended("x"))).isEqualTo("SkuNotAvailable");
        assertThat(desk.desk.send("GET", ArmDesk.vm("vm-1")).status()).isEqualTo(404);
        assertThat(parts(desk)).contains("pip-vm-1", "nic-vm-1");
    }

    @Test
    void vmThatIsRefusedLateStaysAsFailedUntilItIsDeletedWithItsParts() {
        DeploymentDesk desk = desk(1);
        begin(desk);
        await(desk, () -> parts(desk).contains("nic-vm-1"));
        loseTheZone(desk);

        assertThat(fault(desk.ended("x")))
                .matches("ResourceDeploymentFailure (Zonal|OverconstrainedZonal)Allocation(Failed|Request)");
        assertThat(found(desk).map(VirtualMachine::provisioning)).hasValue(Provisioning.State.FAILED);
        desk.desk.settled(desk.desk.send("DELETE", ArmDesk.vm("vm-1")));
        assertThat(parts(desk)).doesNotContain("pip-vm-1", "nic-vm-1", "disk-vm-1-os");
    }

    @Test
    void vmOfADeploymentIsWrittenByWhoDeploysIt() {
        DeploymentDesk desk = desk(0);
        desk.deployed("network", DeploymentDesk.template("network"), "{}");
        String body = DeploymentDesk.body(DeploymentDesk.template("spot-vm"), DeploymentDesk.parameters("vm-1", ""));
        desk.desk.as(Principal.APP, ArmDesk.request("PUT", DeploymentDesk.DEPLOYMENTS + "x", body));
        desk.ended("x");

        assertThat(records(desk))
                .filteredOn(record -> operation(record).equals("Microsoft.Compute/virtualMachines/write"))
                .isNotEmpty()
                .allSatisfy(record -> {
                    assertThat(record.get("caller").getAsString()).isEqualTo(Principal.APP.objectId());
                    assertThat(record.getAsJsonObject("claims").get("appid").getAsString())
                            .isEqualTo(Principal.APP.applicationId());
                });
    }

    @Test
    void vmThatItsEvictionDeletedHasRecordsOfHealthAloneAndNoHealth() {
        DeploymentDesk desk = desk(0);
        desk.vm("vm-1", "");
        desk.desk.world.compute().evict(VM, EvictionCause.CAPACITY, Notice.NONE);
        await(desk, () -> found(desk).isEmpty());

        assertThat(records(desk))
                .anyMatch(record -> operation(record).equals("Microsoft.Resourcehealth/healthevent/Activated/action")
                        && record.toString().contains("preempted"))
                .noneMatch(record -> operation(record).matches(".*(delete|deallocate.action)"));
        WireResponse health = desk.desk.send(
                "GET",
                ArmDesk.HOST + ArmDesk.vm("vm-1")
                        + "/providers/Microsoft.ResourceHealth/availabilityStatuses/current?api-version=2024-02-01");
        assertThat(health.status()).isEqualTo(404);
    }

    private static DeploymentDesk desk(double asyncRefusalShare) {
        WorldSettings usual = WorldSettings.usual();
        return new DeploymentDesk(
                new ArmDesk(usual.with(usual.compute().withAsyncRefusalShare(asyncRefusalShare)), ArmSettings.usual()));
    }

    private static void begin(DeploymentDesk desk) {
        desk.deployed("network", DeploymentDesk.template("network"), "{}");
        WireResponse begun =
                desk.put("x", DeploymentDesk.template("spot-vm"), DeploymentDesk.parameters("vm-1", ADDRESS));
        assertThat(begun.status()).isEqualTo(201);
    }

    private static void loseTheZone(DeploymentDesk desk) {
        assertThat(found(desk)).isEmpty();
        desk.desk.world.market().down(Scope.of(new Place("westeurope", "1")));
    }

    private static Optional<VirtualMachine> found(DeploymentDesk desk) {
        return desk.desk.world.compute().find(VM);
    }

    private static void await(DeploymentDesk desk, BooleanSupplier condition) {
        assertThat(desk.desk.time().runUntil(condition, LONG)).isTrue();
    }

    private static List<String> parts(DeploymentDesk desk) {
        return desk.desk.world.resources().list(one -> true).stream()
                .map(PlainResource::name)
                .toList();
    }

    /** The codes of the first fault of a deployment, from the outside in. */
    private static String fault(JsonObject deployment) {
        JsonObject error = deployment.getAsJsonObject("properties").getAsJsonObject("error");
        assertThat(error.get("code").getAsString()).isEqualTo("DeploymentFailed");
        StringBuilder codes = new StringBuilder();
        for (JsonObject at = error; at.has("details"); ) {
            at = at.getAsJsonArray("details").get(0).getAsJsonObject();
            codes.append(codes.isEmpty() ? "" : " ").append(at.get("code").getAsString());
        }
        return codes.toString();
    }

    /** The records about the VM, once all of them can be read. */
    private static List<JsonObject> records(DeploymentDesk desk) {
        desk.desk.time().advance(LONG);
        String filter =
                "eventTimestamp%20ge%20'2026-11-24T00:00:00Z'%20and%20resourceUri%20eq%20'" + ArmDesk.vm("vm-1") + "'";
        JsonObject answer = desk.get(ArmDesk.HOST + "/subscriptions/" + ArmDesk.SUBSCRIPTION
                + "/providers/Microsoft.Insights/eventtypes/management/values?api-version=2015-04-01&$filter="
                + filter);
        return StreamSupport.stream(answer.getAsJsonArray("value").spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    private static String operation(JsonObject record) {
        return record.getAsJsonObject("operationName").get("value").getAsString();
    }
}
