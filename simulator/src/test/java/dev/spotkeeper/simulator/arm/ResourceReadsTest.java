package dev.spotkeeper.simulator.arm;

import static dev.spotkeeper.simulator.arm.ArmDesk.HOST;
import static dev.spotkeeper.simulator.arm.ArmDesk.body;
import static dev.spotkeeper.simulator.arm.ArmDesk.names;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.http.WireResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists of resources of all types, regions and providers. */
final class ResourceReadsTest {
    private static final String SUBSCRIPTION = "/subscriptions/" + ArmDesk.SUBSCRIPTION;

    private final DeploymentDesk desk = new DeploymentDesk();

    @BeforeEach
    void oneVmWithItsParts() {
        desk.vm("vm-1", ",\"tags\":{\"value\":{\"team\":\"a\"}}");
    }

    @Test
    void everyResourceOfTheSubscriptionIsListed() {
        assertThat(names(resources("")))
                .contains("vm-1", "nic-vm-1", "disk-vm-1-os", "vnet-spotkeeper-westeurope")
                .doesNotHaveDuplicates();
    }

    @Test
    void whatIsAskedForBesidesIsAddedAndNothingElse() {
        JsonObject plain = first(resources("$filter=" + encoded("name eq 'vm-1'")));
        JsonObject more = first(
                resources("$expand=createdTime,changedTime,provisioningState&$filter=" + encoded("name eq 'vm-1'")));

        assertThat(plain.keySet()).doesNotContain("properties", "createdTime", "provisioningState");
        assertThat(more.get("provisioningState").getAsString()).isEqualTo("Succeeded");
        assertThat(more.get("createdTime").getAsString()).startsWith("2026-11-24T10:");
        assertThat(more.get("changedTime").getAsString()).startsWith("2026-11-24T10:");
    }

    @Test
    void filtersAreEquationsOfWhichAllMustHold() {
        assertThat(names(filtered("tagName eq 'team' and tagValue eq 'a'")))
                .contains("vm-1", "nic-vm-1")
                .doesNotContain("vnet-spotkeeper-westeurope");
        assertThat(names(filtered("tagName eq 'TEAM'"))).contains("vm-1");
        assertThat(names(filtered("tagName eq 'team' and tagValue eq 'b'"))).isEmpty();
        assertThat(names(filtered("resourceType eq 'microsoft.compute/virtualmachines'")))
                .containsExactly("vm-1");
        assertThat(names(filtered("resourceGroup eq 'other'"))).isEmpty();
        assertThat(names(filtered("location eq 'westeurope' and resourceGroup eq 'SPOT' and name eq 'nic-vm-1'")))
                .containsExactly("nic-vm-1");
        assertThat(names(filtered(""))).contains("vm-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"networkSecurityGroups/odd|securityRules", "virtualNetworks/odd|subnets"})
    void listsThatAreNullAreEmptyOnes(String what) {
        String id = SUBSCRIPTION + "/resourceGroups/spot/providers/Microsoft.Network/"
                + what.substring(0, what.indexOf('|'));
        String list = what.substring(what.indexOf('|') + 1);

        WireResponse put = desk.desk.send(
                "PUT",
                HOST + id + "?api-version=2025-05-01",
                "{\"location\":\"westeurope\",\"properties\":{\"" + list + "\":null}}");

        assertThat(put.status()).as(put.body()).isEqualTo(201);
        assertThat(desk.desk.send("GET", HOST + id + "?api-version=2025-05-01").status())
                .isEqualTo(200);
        assertThat(names(resources(""))).contains("odd");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "substringof('vm', name)",
                "name eq 'vm-1' or name eq 'vm-2'",
                "name ne 'vm-1'",
                "plan eq 'x'",
                "name eq 'vm-1' and"
            })
    void otherFiltersAreNotSimulated(String filter) {
        assertThat(ask("$filter=" + encoded(filter)).status()).isEqualTo(501);
    }

    @Test
    void aGroupHasItsOwnList() {
        String path = "/resourceGroups/spot/resources?api-version=2024-11-01";

        assertThat(names(body(desk.desk.send("GET", HOST + SUBSCRIPTION + path))))
                .contains("vm-1");
    }

    @Test
    void regionsHaveTheNamesThatPeopleUse() {
        JsonObject regions = body(desk.desk.send("GET", HOST + SUBSCRIPTION + "/locations?api-version=2022-12-01"));

        assertThat(names(regions)).contains("westeurope", "swedencentral").hasSize(8);
        JsonObject first = first(regions);
        assertThat(first.get("displayName").getAsString()).isEqualTo("East US");
        assertThat(first.getAsJsonObject("metadata").get("regionType").getAsString())
                .isEqualTo("Physical");
        assertThat(first.getAsJsonArray("availabilityZoneMappings")).hasSize(3);
    }

    @Test
    void aProviderTellsItsTypesWithTheirVersionsNewestFirst() {
        JsonObject compute = body(
                desk.desk.send("GET", HOST + SUBSCRIPTION + "/providers/microsoft.compute?api-version=2024-11-01"));

        assertThat(compute.get("registrationState").getAsString()).isEqualTo("Registered");
        JsonObject vms = compute.getAsJsonArray("resourceTypes").get(0).getAsJsonObject();
        assertThat(vms.get("resourceType").getAsString()).isEqualTo("virtualMachines");
        assertThat(vms.getAsJsonArray("apiVersions").get(0).getAsString())
                .isEqualTo(ApiVersions.COMPUTE
                        .published()
                        .get(ApiVersions.COMPUTE.published().size() - 1));
        assertThat(vms.getAsJsonArray("locations").toString()).contains("West Europe");
    }

    @Test
    void allProvidersAreListedAndAnUnknownOneIsNotSimulated() {
        JsonObject all = body(desk.desk.send("GET", HOST + SUBSCRIPTION + "/providers?api-version=2024-11-01"));

        assertThat(all.toString()).contains("Microsoft.Network", "Microsoft.Resources");
        assertThat(desk.desk
                        .send("GET", HOST + SUBSCRIPTION + "/providers/Microsoft.Quantum?api-version=2024-11-01")
                        .status())
                .isEqualTo(501);
    }

    private JsonObject filtered(String filter) {
        return resources("$filter=" + encoded(filter));
    }

    private JsonObject resources(String query) {
        return body(ask(query));
    }

    private WireResponse ask(String query) {
        return desk.desk.send("GET", HOST + SUBSCRIPTION + "/resources?api-version=2024-11-01&" + query);
    }

    private static JsonObject first(JsonObject list) {
        return list.getAsJsonArray("value").get(0).getAsJsonObject();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
