package dev.spotkeeper.simulator.arm;

import static dev.spotkeeper.simulator.arm.ArmDesk.body;
import static dev.spotkeeper.simulator.arm.ArmDesk.code;
import static dev.spotkeeper.simulator.arm.ArmDesk.header;
import static dev.spotkeeper.simulator.arm.ArmDesk.spotBody;
import static dev.spotkeeper.simulator.arm.ArmDesk.vm;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.compute.EvictionCause;
import dev.spotkeeper.simulator.compute.Notice;
import dev.spotkeeper.simulator.compute.VmKey;
import dev.spotkeeper.simulator.http.WireResponse;
import dev.spotkeeper.simulator.market.Place;
import dev.spotkeeper.simulator.market.Scope;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every operation on a VM, by raw requests in virtual time. */
class VmLifeTest {
    private final ArmDesk desk = new ArmDesk();

    @Nested
    class Put {
        @Test
        void ofANewVmIs201WithTheResourceAndOneUrl() {
            WireResponse answer = desk.send("PUT", vm("vm-1"), spotBody(""));
            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.headers().values().keySet())
                    .contains("azure-asyncoperation", "azure-asyncnotification", "retry-after", "etag")
                    .doesNotContain("location");
            assertThat(properties(answer).get("provisioningState").getAsString())
                    .isEqualTo("Creating");
            assertThat(desk.settled(answer).get("status").getAsString()).isEqualTo("Succeeded");
            assertThat(desk.power("vm-1")).isEqualTo("PowerState/running");
        }

        @Test
        void ofAnExistingVmIs200AndUpdating() {
            desk.running("vm-1");
            WireResponse answer = desk.send("PUT", vm("VM-1"), spotBody(""));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(properties(answer).get("provisioningState").getAsString())
                    .isEqualTo("Updating");
            assertThat(answer.headers().get("location")).isEmpty();
            assertThat(body(answer).get("name").getAsString()).isEqualTo("vm-1");
            desk.settled(answer);
        }

        @Test
        void withAMemberThatAzureDoesNotKnowIs400() {
            WireResponse deep = desk.send("PUT", vm("vm-1"), spotBody(",\"osProfile\":{\"hostName\":\"x\"}"));
            assertThat(deep.status()).isEqualTo(400);
            assertThat(ArmDesk.error(deep).get("message").getAsString())
                    .contains("Could not find member 'hostName' on object of type 'OsProfile'")
                    .contains("Path 'properties.osProfile.hostName'");
            WireResponse top = desk.send("PUT", vm("vm-1"), "{\"location\":\"westeurope\",\"colour\":\"red\"}");
            assertThat(code(top)).isEqualTo("InvalidRequestContent");
            WireResponse inArray = desk.send(
                    "PUT",
                    vm("vm-1"),
                    spotBody(",\"networkProfile\":{\"networkInterfaces\":[{\"id\":\"a\"},{\"speed\":1}]}"));
            assertThat(ArmDesk.error(inArray).get("message").getAsString())
                    .contains("properties.networkProfile.networkInterfaces[1].speed");
        }

        @Test
        void takesMembersInAnyCaseAndOfAnyTag() {
            String body = "{\"location\":\"westeurope\",\"Tags\":{\"any\":\"x\"},\"properties\":{\"hardwareProfile\":"
                    + "{\"vmSize\":\"Standard_D2as_v5\"},\"osProfile\":{\"WindowsConfiguration\":{\"provisionVmAgent\":true}}}}";
            WireResponse answer = desk.send("PUT", vm("vm-1"), body);
            assertThat(answer.status()).isEqualTo(201);
            assertThat(body(answer).getAsJsonObject("tags")).hasToString("{\"any\":\"x\"}");
            assertThat(properties(answer).getAsJsonObject("osProfile").keySet()).contains("windowsConfiguration");
        }

        @Test
        void takesNullForAbsent() {
            WireResponse answer = desk.send("PUT", vm("vm-1"), spotBody(",\"osProfile\":null,\"licenseType\":null"));
            assertThat(answer.status()).isEqualTo(201);
            assertThat(properties(answer).has("licenseType")).isFalse();
        }

        @Test
        void intoAGroupThatDoesNotExistIs404() {
            WireResponse answer = desk.send("PUT", vm("vm-1").replace("/spot/", "/nowhere/"), spotBody(""));
            assertThat(answer.status()).isEqualTo(404);
            assertThat(code(answer)).isEqualTo("ResourceGroupNotFound");
        }

        @Test
        void thatIsNotJsonIs400() {
            assertThat(code(desk.send("PUT", vm("vm-1"), "{nonsense"))).isEqualTo("InvalidRequestContent");
        }

        @Test
        void honoursPreconditions() {
            assertThat(desk.as(
                                    dev.spotkeeper.simulator.identity.Principal.OWNER,
                                    ArmDesk.request("PUT", vm("vm-1"), spotBody(""))
                                            .withHeader("if-match", "\"1\""))
                            .status())
                    .isEqualTo(412);
            desk.running("vm-1");
            assertThat(desk.as(
                                    dev.spotkeeper.simulator.identity.Principal.OWNER,
                                    ArmDesk.request("PUT", vm("vm-1"), spotBody(""))
                                            .withHeader("if-none-match", "*"))
                            .status())
                    .isEqualTo(412);
        }

        @Test
        void whenCapacityIsOutIsAzuresRefusalNowOrLater() {
            desk.world.market().down(Scope.of(new Place("westeurope", "1")));
            WireResponse answer = desk.send("PUT", vm("vm-1"), spotBody(""));
            JsonObject error = answer.status() == 409
                    ? ArmDesk.error(answer)
                    : desk.settled(answer).getAsJsonObject("error");
            assertThat(error.keySet()).contains("code", "message");
        }
    }

    @Nested
    class Patch {
        @Test
        void isAlways200WithTheHeaderOfALongOperation() {
            desk.running("vm-1");
            WireResponse answer = desk.send("PATCH", vm("vm-1"), "{\"tags\":{\"a\":\"b\"}}");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.headers().get("azure-asyncoperation")).isPresent();
            assertThat(answer.headers().get("location")).isEmpty();
            desk.settled(answer);
            JsonObject tags = body(desk.send("GET", vm("vm-1"))).getAsJsonObject("tags");
            assertThat(tags).hasToString("{\"a\":\"b\"}");
        }

        @Test
        void ofTheCapOfAnAllocatedVmIsRefused() {
            desk.running("vm-1");
            WireResponse answer =
                    desk.send("PATCH", vm("vm-1"), "{\"properties\":{\"billingProfile\":{\"maxPrice\":0.5}}}");
            assertThat(answer.status()).isEqualTo(409);
            assertThat(code(answer)).isEqualTo("OperationNotAllowed");
        }
    }

    @Nested
    class AnAction {
        @ParameterizedTest
        @ValueSource(strings = {"start", "powerOff?skipShutdown=false", "deallocate", "restart"})
        void is202WithoutBodyAndWithBothUrls(String action) {
            desk.running("vm-1");
            WireResponse answer = desk.send("POST", vm("vm-1") + "/" + action);
            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.body()).isEmpty();
            assertThat(header(answer, "azure-asyncoperation"))
                    .startsWith(ArmDesk.HOST + "/subscriptions/" + ArmDesk.SUBSCRIPTION
                            + "/providers/Microsoft.Compute/locations/westeurope/operations/")
                    .hasSizeBetween(3000, 3600);
            assertThat(header(answer, "location")).contains("&monitor=true&");
            assertThat(header(answer, "retry-after")).isEqualTo("1");
            desk.settled(answer);
        }

        @Test
        void ofAVmThatDoesNotExistIs404() {
            WireResponse answer = desk.send("POST", vm("nobody") + "/start");
            assertThat(answer.status()).isEqualTo(404);
            assertThat(code(answer)).isEqualTo("ResourceNotFound");
        }

        @Test
        void stopsAndStartsTheVm() {
            desk.running("vm-1");
            desk.settled(desk.send("POST", vm("vm-1") + "/powerOff"));
            assertThat(desk.power("vm-1")).isEqualTo("PowerState/stopped");
            desk.settled(desk.send("POST", vm("vm-1") + "/deallocate"));
            assertThat(desk.power("vm-1")).isEqualTo("PowerState/deallocated");
            desk.settled(desk.send("POST", vm("vm-1") + "/start"));
            assertThat(desk.power("vm-1")).isEqualTo("PowerState/running");
        }

        @Test
        void restartsInItsPlaceAndOnlyWhatRuns() {
            desk.running("vm-1");
            desk.settled(desk.send("POST", vm("vm-1") + "/restart"));
            assertThat(desk.power("vm-1")).isEqualTo("PowerState/running");
            desk.settled(desk.send("POST", vm("vm-1") + "/deallocate"));
            assertThat(desk.send("POST", vm("vm-1") + "/restart").status()).isEqualTo(409);
        }

        @Test
        void thatFailsLaterIsToldWithHttp200() {
            desk.running("vm-1");
            desk.settled(desk.send("POST", vm("vm-1") + "/deallocate"));
            desk.world
                    .faults()
                    .plan(new dev.spotkeeper.simulator.fault.FaultRule(
                            "Microsoft.Compute/virtualMachines/start/action",
                            java.util.Optional.of("vm-1"),
                            new dev.spotkeeper.simulator.fault.Fault.Fail("AllocationFailed", "Allocation failed.")));
            WireResponse begun = desk.send("POST", vm("vm-1") + "/start");
            JsonObject end = desk.settled(begun);
            assertThat(end.keySet()).containsExactly("startTime", "endTime", "status", "error", "name");
            assertThat(end.get("status").getAsString()).isEqualTo("Failed");
            assertThat(end.getAsJsonObject("error").get("code").getAsString()).isEqualTo("AllocationFailed");
            assertThat(desk.send("GET", header(begun, "location")).status()).isEqualTo(409);
        }
    }

    @Nested
    class AnOperation {
        @Test
        void isPolledFromInProgressToSucceeded() {
            desk.running("vm-1");
            WireResponse begun = desk.send("POST", vm("vm-1") + "/deallocate");
            WireResponse poll = desk.send("GET", header(begun, "azure-asyncoperation"));
            assertThat(poll.status()).isEqualTo(200);
            assertThat(header(poll, "retry-after")).isEqualTo("1");
            assertThat(body(poll).keySet()).containsExactly("startTime", "status", "name");
            assertThat(body(poll).get("status").getAsString()).isEqualTo("InProgress");
            assertThat(body(poll).get("startTime").getAsString())
                    .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{7}\\+00:00");
            JsonObject end = desk.settled(begun);
            assertThat(end.keySet()).containsExactly("startTime", "endTime", "status", "name");
        }

        @Test
        void isMonitoredWith202AndThen200WithoutBody() {
            desk.running("vm-1");
            WireResponse begun = desk.send("POST", vm("vm-1") + "/powerOff");
            WireResponse poll = desk.send("GET", header(begun, "location"));
            assertThat(poll.status()).isEqualTo(202);
            assertThat(header(poll, "location")).contains("monitor=true");
            desk.settled(begun);
            WireResponse last = desk.send("GET", header(begun, "location"));
            assertThat(last.status()).isEqualTo(200);
            assertThat(last.body()).isEmpty();
        }

        @Test
        void thatNobodyKnowsIs404() {
            WireResponse answer = desk.send(
                    "GET",
                    "/subscriptions/" + ArmDesk.SUBSCRIPTION
                            + "/providers/Microsoft.Compute/locations/westeurope/operations/nope");
            assertThat(answer.status()).isEqualTo(404);
            assertThat(code(answer)).isEqualTo("NotFound");
        }
    }

    @Nested
    class Delete {
        @Test
        void is202AndThenTheVmIsGone() {
            desk.running("vm-1");
            WireResponse begun = desk.send("DELETE", vm("vm-1") + "?forceDeletion=true");
            assertThat(begun.status()).isEqualTo(202);
            desk.settled(begun);
            assertThat(code(desk.send("GET", vm("vm-1")))).isEqualTo("ResourceNotFound");
        }

        @Test
        void ofNothingIs204() {
            assertThat(desk.send("DELETE", vm("nobody")).status()).isEqualTo(204);
        }
    }

    @Nested
    class SimulateEviction {
        @Test
        void is204AtOnceAndTheEvictionComesLater() {
            desk.running("vm-1");
            WireResponse answer = desk.send("POST", vm("vm-1") + "/simulateEviction");
            assertThat(answer.status()).isEqualTo(204);
            assertThat(answer.headers().get("azure-asyncoperation")).isEmpty();
            assertThat(desk.power("vm-1")).isEqualTo("PowerState/running");
            desk.time().advance(Duration.ofMinutes(5));
            assertThat(desk.power("vm-1")).isEqualTo("PowerState/deallocated");
        }

        @Test
        void ofARegularVmIs409() {
            String regular = "{\"location\":\"westeurope\",\"properties\":{\"hardwareProfile\":{\"vmSize\":"
                    + "\"Standard_D2as_v5\"}}}";
            desk.settled(desk.send("PUT", vm("vm-1"), regular));
            WireResponse answer = desk.send("POST", vm("vm-1") + "/simulateEviction");
            assertThat(answer.status()).isEqualTo(409);
            assertThat(ArmDesk.error(answer).get("message").getAsString())
                    .isEqualTo("Operation 'simulateEviction' is allowed only for Spot Virtual Machines");
        }
    }

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
