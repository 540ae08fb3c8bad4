package dev.spotkeeper.simulator.arm;

import static dev.spotkeeper.simulator.arm.ArmDesk.body;
import static dev.spotkeeper.simulator.arm.ArmDesk.header;
import static dev.spotkeeper.simulator.arm.ArmDesk.spotBody;
import static dev.spotkeeper.simulator.arm.ArmDesk.vm;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.compute.EvictionCause;
import dev.spotkeeper.simulator.compute.Notice;
import dev.spotkeeper.simulator.compute.VmKey;
import dev.spotkeeper.simulator.http.WireResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is read of VMs, by raw requests in virtual time. */
class VmReadTest {
    private final ArmDesk desk = new ArmDesk();

    @Nested
    class Get {
        @Test
        void ofARunningVmHasTheShapeOfTheRecordings() {
            desk.running("vm-1");
            WireResponse plain = desk.send("GET", vm("vm-1"));
            assertThat(header(plain, "etag")).matches("\"\\d+\"");
            JsonObject vm = body(plain);
            assertThat(vm.keySet())
                    .containsExactlyInAnyOrder("name", "id", "type", "location", "tags", "zones", "properties", "etag");
            assertThat(vm.get("etag").getAsString()).isEqualTo(header(plain, "etag"));
            JsonObject properties = vm.getAsJsonObject("properties");
            assertThat(properties.keySet())
                    .contains(
                            "hardwareProfile",
                            "provisioningState",
                            "vmId",
                            "storageProfile",
                            "priority",
                            "evictionPolicy",
                            "billingProfile",
                            "timeCreated")
                    .doesNotContain("instanceView");
            assertThat(properties.getAsJsonObject("billingProfile")).hasToString("{\"maxPrice\":-1.0}");
            JsonObject disk = properties.getAsJsonObject("storageProfile").getAsJsonObject("osDisk");
            assertThat(disk.keySet())
                    .contains("osType", "name", "createOption", "caching", "managedDisk", "deleteOption", "diskSizeGB");
        }

        @Test
        void withTheInstanceViewHasTheStatuses() {
            desk.running("vm-1");
            WireResponse answer = desk.send("GET", vm("vm-1") + "?%24expand=instanceView");
            JsonObject view = properties(answer).getAsJsonObject("instanceView");
            assertThat(view.keySet())
                    .containsExactlyInAnyOrder(
                            "computerName", "osName", "osVersion", "vmAgent", "disks", "hyperVGeneration", "statuses");
            JsonObject provisioning = view.getAsJsonArray("statuses").get(0).getAsJsonObject();
            assertThat(provisioning.keySet()).containsExactly("code", "level", "displayStatus", "time");
            JsonObject power = view.getAsJsonArray("statuses").get(1).getAsJsonObject();
            assertThat(power)
                    .hasToString(
                            "{\"code\":\"PowerState/running\",\"level\":\"Info\",\"displayStatus\":\"VM running\"}");
        }

        @Test
        void ofAnEvictedVmLooksLikeAnyDeallocatedOne() {
            desk.running("vm-1");
            desk.running("vm-2");
            VmKey key = VmKey.parse(vm("vm-1")).orElseThrow();
            desk.world.compute().evict(key, EvictionCause.CAPACITY, Notice.NONE);
            desk.settled(desk.send("POST", vm("vm-2") + "/deallocate"));
            desk.time().advance(Duration.ofMinutes(5));
            JsonObject evicted = properties(desk.send("GET", vm("vm-1") + "?$expand=instanceView"));
            JsonObject stopped = properties(desk.send("GET", vm("vm-2") + "?$expand=instanceView"));
            assertThat(evicted.keySet()).isEqualTo(stopped.keySet());
            JsonObject view = evicted.getAsJsonObject("instanceView");
            assertThat(view.keySet()).containsExactlyInAnyOrder("disks", "hyperVGeneration", "statuses");
            assertThat(view.keySet())
                    .isEqualTo(stopped.getAsJsonObject("instanceView").keySet());
            JsonObject disk = evicted.getAsJsonObject("storageProfile").getAsJsonObject("osDisk");
            assertThat(disk.has("diskSizeGB")).isFalse();
            assertThat(disk.getAsJsonObject("managedDisk").keySet()).containsExactly("id");
            assertThat(evicted.get("provisioningState").getAsString()).isEqualTo("Succeeded");
        }

        @Test
        void neverShowsASecret() {
            desk.settled(
                    desk.send(
                            "PUT",
                            vm("vm-1"),
                            spotBody(
                                    ",\"userData\":\"dQ==\",\"osProfile\":{\"computerName\":\"vm-1\",\"adminPassword\":\"p4ss\",\"customData\":\"c2VjcmV0\"}")));
            assertThat(desk.send("GET", vm("vm-1")).body()).doesNotContain("p4ss", "c2VjcmV0", "userData");
            assertThat(properties(desk.send("GET", vm("vm-1") + "?$expand=userData"))
                            .get("userData")
                            .getAsString())
                    .isEqualTo("dQ==");
        }

        @Test
        void takesPathsInAnyCaseAndDoubledSlashes() {
            desk.running("vm-1");
            String odd = vm("VM-1")
                    .replace("resourceGroups/spot", "RESOURCEGROUPS/SPOT")
                    .replace("Microsoft.Compute/", "microsoft.compute//");
            assertThat(body(desk.send("GET", odd)).get("id").getAsString()).isEqualTo(vm("vm-1"));
        }

        @Test
        void withAnotherExpansionIs400() {
            assertThat(desk.send("GET", vm("vm-1") + "?$expand=everything").status())
                    .isEqualTo(400);
        }
    }

    @Nested
    class AList {
        private static final String ALL =
                "/subscriptions/" + ArmDesk.SUBSCRIPTION + "/providers/Microsoft.Compute/virtualMachines";

        @Test
        void ofAGroupHoldsItsVmsOnly() {
            ArmDesk two = new ArmDesk(
                    dev.spotkeeper.simulator.world.WorldSettings.usual(),
                    ArmSettings.usual().withGroups("spot", "other"));
            two.running("vm-1");
            two.settled(two.send("PUT", vm("vm-2").replace("/spot/", "/other/"), spotBody("")));
            String group = "/subscriptions/" + ArmDesk.SUBSCRIPTION
                    + "/resourceGroups/SPOT/providers/Microsoft.Compute/virtualMachines";
            assertThat(ArmDesk.names(body(two.send("GET", group)))).containsExactly("vm-1");
            assertThat(ArmDesk.names(body(two.send("GET", ALL)))).containsExactly("vm-1", "vm-2");
        }

        @Test
        void withStatusOnlyTellsStatesAndNotTheModel() {
            desk.running("vm-1");
            JsonObject one = body(desk.send("GET", ALL + "?statusOnly=true"))
                    .getAsJsonArray("value")
                    .get(0)
                    .getAsJsonObject();
            assertThat(one.keySet()).containsExactly("name", "id", "type", "location", "properties");
            assertThat(one.getAsJsonObject("properties").keySet())
                    .containsExactly("vmId", "provisioningState", "instanceView");
        }

        @Test
        void isReadPageByPage() {
            ArmDesk small = new ArmDesk(
                    dev.spotkeeper.simulator.world.WorldSettings.usual(),
                    ArmSettings.usual().withPageSize(2));
            List.of("a", "b", "c").forEach(small::running);
            JsonObject first = body(small.send("GET", ALL + "?statusOnly=true"));
            assertThat(ArmDesk.names(first)).containsExactly("a", "b");
            WireResponse next = small.send("GET", first.get("nextLink").getAsString());
            JsonObject second = body(next);
            assertThat(ArmDesk.names(second)).containsExactly("c");
            assertThat(second.has("nextLink")).isFalse();
            assertThat(next.body()).contains("instanceView");
        }

        @Test
        void withATokenOfSomebodyElseIs400() {
            assertThat(desk.send("GET", ALL + "?$skiptoken=xyz").status()).isEqualTo(400);
        }
    }

    private static JsonObject properties(WireResponse answer) {
        return body(answer).getAsJsonObject("properties");
    }
}
