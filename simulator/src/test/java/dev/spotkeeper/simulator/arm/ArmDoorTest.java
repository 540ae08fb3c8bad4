package dev.spotkeeper.simulator.arm;

import static dev.spotkeeper.simulator.arm.ArmDesk.HOST;
import static dev.spotkeeper.simulator.arm.ArmDesk.SUBSCRIPTION;
import static dev.spotkeeper.simulator.arm.ArmDesk.body;
import static dev.spotkeeper.simulator.arm.ArmDesk.code;
import static dev.spotkeeper.simulator.arm.ArmDesk.header;
import static dev.spotkeeper.simulator.arm.ArmDesk.spotBody;
import static dev.spotkeeper.simulator.arm.ArmDesk.vm;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.http.WireRequest;
import dev.spotkeeper.simulator.http.WireResponse;
import dev.spotkeeper.simulator.identity.Principal;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What ARM checks before any resource provider is asked. */
class ArmDoorTest {
    private final ArmDesk desk = new ArmDesk();

    @Nested
    class AToken {
        @Test
        void isNeeded() {
            WireResponse answer = desk.arm.handle(ArmDesk.request("GET", vm("vm-1"), ""));
            assertThat(answer.status()).isEqualTo(401);
            assertThat(code(answer)).isEqualTo("AuthenticationFailed");
            assertThat(header(answer, "www-authenticate")).startsWith("Bearer authorization_uri=");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "https://management.azure.com",
                    "https://management.azure.com/",
                    "https://management.core.windows.net/",
                    HOST + "/"
                })
        void forArmIsTaken(String audience) {
            assertThat(with(audience).status()).isEqualTo(200);
        }

        @Test
        void forAnotherServiceIsRefused() {
            WireResponse answer = with("https://storage.azure.com/");
            assertThat(answer.status()).isEqualTo(401);
            assertThat(code(answer)).isEqualTo("InvalidAuthenticationTokenAudience");
        }

        @Test
        void thatHasExpiredIsRefused() {
            WireRequest request = request("https://management.azure.com");
            desk.time().advance(Duration.ofHours(24));
            assertThat(code(desk.arm.handle(request))).isEqualTo("ExpiredAuthenticationToken");
        }

        @Test
        void thatIsNoneIsRefused() {
            WireRequest request =
                    ArmDesk.request("GET", "/subscriptions", "").withHeader("authorization", "Bearer nonsense");
            assertThat(code(desk.arm.handle(request))).isEqualTo("InvalidAuthenticationToken");
        }

        @Test
        void ofAVmOpensNothingHere() {
            Principal vm = desk.directory.add(Principal.ofVm("vm-1"));
            WireResponse answer = desk.as(vm, ArmDesk.request("POST", vm("vm-1") + "/start", ""));
            assertThat(answer.status()).isEqualTo(403);
            assertThat(code(answer)).isEqualTo("AuthorizationFailed");
            assertThat(ArmDesk.error(answer).get("message").getAsString())
                    .contains("Microsoft.Compute/virtualMachines/start/action", vm.objectId());
        }

        @Test
        void ofSomebodyUnknownIsRefused() {
            assertThat(desk.as(Principal.ofVm("stranger"), ArmDesk.request("GET", vm("vm-1"), ""))
                            .status())
                    .isEqualTo(401);
        }

        private WireResponse with(String audience) {
            return desk.arm.handle(request(audience));
        }

        private WireRequest request(String audience) {
            return WireRequest.of("GET", HOST + "/subscriptions?api-version=2022-12-01")
                    .withHeader(
                            "authorization",
                            "Bearer "
                                    + desk.tokens
                                            .mint(Principal.OWNER, audience)
                                            .text());
        }
    }

    @Nested
    class AVersion {
        @Test
        void isNeeded() {
            WireResponse answer = desk.send("GET", HOST + vm("vm-1"));
            assertThat(answer.status()).isEqualTo(400);
            assertThat(code(answer)).isEqualTo("MissingApiVersionParameter");
        }

        @Test
        void thatAzureNeverPublishedIs400() {
            WireResponse answer = desk.send("GET", HOST + vm("vm-1") + "?api-version=2025-04-02");
            assertThat(answer.status()).isEqualTo(400);
            assertThat(code(answer)).isEqualTo("NoRegisteredProviderFound");
            assertThat(ArmDesk.error(answer).get("message").getAsString())
                    .startsWith(
                            "No registered resource provider found for location '' and API version '2025-04-02' for type"
                                    + " 'virtualMachines'. The supported api-versions are '2015-06-15, ");
            assertThat(header(answer, "x-ms-failure-cause")).isEqualTo("gateway");
        }

        @Test
        void isRefusedWithTheRegionThatIsMeant() {
            desk.running("vm-1");
            assertThat(message(desk.send("GET", HOST + vm("vm-1") + "?api-version=1999-01-01")))
                    .contains("for location 'westeurope'");
            assertThat(message(desk.send("PUT", HOST + vm("vm-2") + "?api-version=1999-01-01", spotBody(""))))
                    .contains("for location 'westeurope'");
            String usages = HOST + "/subscriptions/" + SUBSCRIPTION
                    + "/providers/Microsoft.Compute/locations/northeurope/usages?api-version=1999-01-01";
            assertThat(message(desk.send("GET", usages)))
                    .contains("for location 'northeurope'", "for type 'locations/usages'");
        }

        @Test
        void ofAListIsSaidOfItsType() {
            String all = HOST + "/subscriptions/" + SUBSCRIPTION + "/providers/Microsoft.Compute/virtualMachines";
            WireResponse answer = desk.send("GET", all + "?api-version=1999-01-01");
            assertThat(answer.status()).isEqualTo(404);
            assertThat(code(answer)).isEqualTo("InvalidResourceType");
            assertThat(message(answer))
                    .startsWith(
                            "The resource type 'virtualMachines' could not be found in the namespace"
                                    + " 'Microsoft.Compute' for api version '1999-01-01'. The supported api-versions are '2015-06-15,");
        }

        @Test
        void ofResourceManagerItselfIsSaidNewestFirst() {
            WireResponse answer = desk.send("GET", HOST + "/subscriptions?api-version=1999-01-01");
            assertThat(answer.status()).isEqualTo(400);
            assertThat(code(answer)).isEqualTo("InvalidApiVersionParameter");
            assertThat(message(answer))
                    .startsWith(
                            "The api-version '1999-01-01' is invalid. The supported versions are '2025-04-01,2025-03-01,");
        }

        private static String message(WireResponse answer) {
            return ArmDesk.error(answer).get("message").getAsString();
        }

        @ParameterizedTest
        @ValueSource(strings = {"2022-11-01", "2024-07-01", "2024-11-01", "2025-04-01", "2025-11-01", "2026-04-01"})
        void thatAClientAsksForIsTaken(String version) {
            desk.running("vm-1");
            assertThat(desk.send("GET", HOST + vm("vm-1") + "?api-version=" + version)
                            .status())
                    .isEqualTo(200);
        }
    }

    @Nested
    class WhatIsNotSimulated {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/subscriptions/" + SUBSCRIPTION + "/providers/Microsoft.Compute/availabilitySets",
                    "/subscriptions/" + SUBSCRIPTION + "/providers/Microsoft.Sql/servers",
                    "/subscriptions/" + SUBSCRIPTION + "/tagNames"
                })
        void is501AndShowsTheRequest(String path) {
            WireResponse answer = desk.send("GET", path);
            assertThat(answer.status()).isEqualTo(501);
            assertThat(ArmDesk.error(answer).get("message").getAsString()).contains("GET " + path);
            assertThat(header(answer, "x-ms-ratelimit-remaining-subscription-reads"))
                    .isNotEmpty();
        }

        @Test
        void isNotToldToAStranger() {
            Principal vm = desk.directory.add(Principal.ofVm("vm-1"));
            assertThat(desk.as(vm, ArmDesk.request("GET", vm("vm-1") + "/vmSizes", ""))
                            .status())
                    .isEqualTo(403);
        }

        @Test
        void includesTheRegistrationOfAProvider() {
            String provider = "/subscriptions/" + SUBSCRIPTION + "/providers/Microsoft.Network/";
            assertThat(desk.send("POST", provider + "register").status()).isEqualTo(501);
        }

        @Test
        void includesHibernation() {
            desk.running("vm-1");
            assertThat(desk.send("POST", vm("vm-1") + "/deallocate?hibernate=true")
                            .status())
                    .isEqualTo(501);
        }
    }

    @Nested
    class APathThatAzureDoesNotHave {
        @ParameterizedTest
        @CsvSource({
            "GET, /anything, NotFound",
            "GET, /subscriptions/S/anything, NotFound",
            "GET, /subscriptions/S/providers/Microsoft.Compute/machines, InvalidResourceType",
            "PUT, /subscriptions/S/resourceGroups/spot/providers/Microsoft.Network/nics/n, InvalidResourceType",
            "GET, /subscriptions/S/resourceGroups/spot/providers/Contoso.Things/things/t, InvalidResourceNamespace",
            "GET, /providers/Contoso.Things/things, InvalidResourceNamespace",
            "GET, /subscriptions/S/resourceGroups/none/providers/Microsoft.Sql/servers/s, ResourceGroupNotFound",
            "GET, /subscriptions/other/anything, SubscriptionNotFound",
            "GET, /subscriptions/other/providers/Microsoft.Sql/servers, SubscriptionNotFound"
        })
        void is404InAzuresWords(String method, String path, String code) {
            WireResponse answer = desk.send(method, path.replace("/S/", "/" + SUBSCRIPTION + "/"));
            assertThat(code(answer)).isEqualTo(code);
            assertThat(answer.status()).isEqualTo(404);
        }

        @Test
        void ofAVmIsABadUrl() {
            WireResponse answer = desk.send("POST", vm("vm-1") + "/explode");
            assertThat(answer.status()).isEqualTo(400);
            assertThat(code(answer)).isEqualTo("BadRequest");
            assertThat(desk.send("POST", vm("vm-1") + "/redeploy").status()).isEqualTo(501);
        }

        @Test
        void needsAVersionAllTheSame() {
            assertThat(code(desk.send("GET", HOST + "/subscriptions/" + SUBSCRIPTION + "/anything")))
                    .isEqualTo("MissingApiVersionParameter");
        }
    }

    @Nested
    class AboveTheResources {
        @Test
        void theCloudDescribesItselfToAnyone() {
            WireResponse answer =
                    desk.arm.handle(WireRequest.of("GET", HOST + "/metadata/endpoints?api-version=2022-09-01"));
            JsonObject cloud = body(answer);
            assertThat(cloud.get("resourceManager").getAsString()).isEqualTo(HOST);
            assertThat(cloud.getAsJsonObject("authentication").keySet()).contains("loginEndpoint", "audiences");
            assertThat(cloud.keySet()).contains("name", "suffixes");
        }

        @Test
        void subscriptionsHaveTheFieldsThatAzReads() {
            JsonObject one = body(desk.send("GET", HOST + "/subscriptions?api-version=2022-12-01"))
                    .getAsJsonArray("value")
                    .get(0)
                    .getAsJsonObject();
            assertThat(one.keySet())
                    .contains("id", "subscriptionId", "displayName", "state", "tenantId", "managedByTenants");
            assertThat(one.get("state").getAsString()).isEqualTo("Enabled");
        }

        @Test
        void anotherSubscriptionIs404() {
            assertThat(code(desk.send("GET", vm("vm-1").replace(SUBSCRIPTION, "ffff"))))
                    .isEqualTo("SubscriptionNotFound");
        }

        @ParameterizedTest
        @CsvSource({
            "GET, Microsoft.Compute/virtualMachines/vm-1, 2025-04-01",
            "DELETE, Microsoft.Compute/virtualMachines/vm-1, 2025-04-01",
            "GET, Microsoft.Compute/disks/disk-1, 2025-01-02",
            "GET, Microsoft.Network/networkInterfaces/nic-1, 2025-05-01",
            "DELETE, Microsoft.Network/publicIPAddresses/pip-1, 2025-05-01",
            "GET, Microsoft.Resources/deployments/d-1, 2025-04-01"
        })
        void whatIsAskedOfAnythingInAMissingGroupIsAboutTheGroup(String method, String resource, String version) {
            String group = HOST + "/subscriptions/" + SUBSCRIPTION + "/resourceGroups/none/providers/";
            assertThat(code(desk.send(method, group + resource + "?api-version=" + version)))
                    .isEqualTo("ResourceGroupNotFound");
        }

        @Test
        void resourceGroupsAreReadMadeAndListed() {
            String groups = HOST + "/subscriptions/" + SUBSCRIPTION + "/resourcegroups";
            String version = "?api-version=2024-11-01";
            assertThat(body(desk.send("GET", groups + "/SPOT" + version)).keySet())
                    .containsExactly("id", "name", "type", "location", "tags", "properties");
            assertThat(code(desk.send("GET", groups + "/none" + version))).isEqualTo("ResourceGroupNotFound");
            assertThat(desk.send("HEAD", groups + "/none" + version).status()).isEqualTo(404);
            assertThat(desk.send("PUT", groups + "/new" + version, "{\"location\":\"westus\",\"tags\":{\"a\":\"b\"}}")
                            .status())
                    .isEqualTo(201);
            assertThat(desk.send("HEAD", groups + "/new" + version).status()).isEqualTo(204);
            assertThat(code(desk.send("PUT", groups + "/new" + version, "{}"))).isEqualTo("LocationRequired");
            assertThat(ArmDesk.names(body(desk.send("GET", groups + version)))).containsExactly("spot", "new");
        }
    }

    @Test
    void everyAnswerCarriesItsIds() {
        WireResponse answer = desk.as(
                Principal.OWNER,
                ArmDesk.request("GET", vm("vm-1"), "").withHeader("x-ms-correlation-request-id", "mine"));
        assertThat(header(answer, "x-ms-request-id")).hasSize(36);
        assertThat(header(answer, "x-ms-correlation-request-id")).isEqualTo("mine");
        assertThat(header(answer, "cache-control")).isEqualTo("no-cache");
    }
}
