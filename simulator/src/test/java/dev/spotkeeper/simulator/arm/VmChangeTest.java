package dev.spotkeeper.simulator.arm;

import static dev.spotkeeper.simulator.arm.ArmDesk.body;
import static dev.spotkeeper.simulator.arm.ArmDesk.code;
import static dev.spotkeeper.simulator.arm.ArmDesk.spotBody;
import static dev.spotkeeper.simulator.arm.ArmDesk.vm;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.http.WireResponse;
import dev.spotkeeper.simulator.market.Place;
import dev.spotkeeper.simulator.market.Scope;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Creating, changing and deleting a VM, by raw requests in virtual time. */
class VmChangeTest {
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
        void takesTheWordsOfAListInAnyCaseAndShowsAzures() {
            desk.send(
                    "PUT",
                    vm("vm-1"),
                    spotBody(
                            ",\"storageProfile\":{\"osDisk\":{\"createOption\":\"fromImage\",\"caching\":\"readwrite\","
                                    + "\"name\":\"delete\",\"deleteOption\":\"delete\","
                                    + "\"managedDisk\":{\"storageAccountType\":\"premium_lrs\"}}}"));

            JsonObject disk = body(desk.send("GET", vm("vm-1")))
                    .getAsJsonObject("properties")
                    .getAsJsonObject("storageProfile")
                    .getAsJsonObject("osDisk");
            assertThat(disk.get("createOption").getAsString()).isEqualTo("FromImage");
            assertThat(disk.get("caching").getAsString()).isEqualTo("ReadWrite");
            assertThat(disk.get("deleteOption").getAsString()).isEqualTo("Delete");
            assertThat(disk.get("name").getAsString()).isEqualTo("delete");
            assertThat(disk.getAsJsonObject("managedDisk")
                            .get("storageAccountType")
                            .getAsString())
                    .isEqualTo("Premium_LRS");
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

    private static JsonObject properties(WireResponse answer) {
        return body(answer).getAsJsonObject("properties");
    }
}
