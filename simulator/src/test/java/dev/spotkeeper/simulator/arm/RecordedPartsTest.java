package dev.spotkeeper.simulator.arm;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.http.WireRequest;
import dev.spotkeeper.simulator.http.WireResponse;
import dev.spotkeeper.simulator.identity.Principal;
import org.junit.jupiter.api.Test;

/** What recordings of Azure show of the parts of a VM beside what was sent. */
final class RecordedPartsTest {
    private static final String GROUP = "/subscriptions/" + ArmDesk.SUBSCRIPTION + "/resourceGroups/spot";
    private static final String NETWORKS = GROUP + "/providers/Microsoft.Network/";
    private static final String SUBNET = NETWORKS + "virtualNetworks/net/subnets/inner";
    private static final String ADDRESS = NETWORKS + "publicIPAddresses/address";
    private static final String NIC = NETWORKS + "networkInterfaces/nic";
    private static final String DISK = GROUP + "/providers/Microsoft.Compute/disks/disk";
    private static final String OLD = "2018-01-01";
    private static final String YOUNG_DISK = "2023-04-02";
    private static final String YOUNG = "2023-09-01";

    private final ArmDesk desk = new ArmDesk();

    @Test
    void anInterfaceShowsWhatItsVersionHas() {
        nic();

        assertThat(properties(NIC, OLD).keySet())
                .containsExactlyInAnyOrder(
                        "ipConfigurations",
                        "provisioningState",
                        "resourceGuid",
                        "enableAcceleratedNetworking",
                        "enableIPForwarding",
                        "dnsSettings");
        assertThat(properties(NIC, YOUNG).keySet())
                .contains(
                        "hostedWorkloads", "tapConfigurations", "nicType", "auxiliaryMode", "vnetEncryptionSupported");
        assertThat(properties(NIC, OLD).getAsJsonObject("dnsSettings").keySet())
                .containsExactlyInAnyOrder("dnsServers", "appliedDnsServers", "internalDomainNameSuffix");
        JsonObject configuration =
                properties(NIC, OLD).getAsJsonArray("ipConfigurations").get(0).getAsJsonObject();
        assertThat(configuration.keySet()).containsExactlyInAnyOrder("name", "id", "etag", "type", "properties");
        assertThat(configuration.getAsJsonObject("properties").keySet())
                .containsExactlyInAnyOrder(
                        "subnet",
                        "publicIPAddress",
                        "provisioningState",
                        "privateIPAddress",
                        "privateIPAllocationMethod",
                        "privateIPAddressVersion",
                        "primary");
    }

    @Test
    void anInterfaceHasAHardwareAddressOnceAVmUsesIt() {
        nic();
        assertThat(properties(NIC, OLD).has("macAddress")).isFalse();

        desk.settled(desk.send(
                "PUT",
                ArmDesk.vm("vm-1"),
                ArmDesk.spotBody(",\"networkProfile\":{\"networkInterfaces\":[{\"id\":\"" + NIC + "\"}]}")));

        assertThat(properties(NIC, OLD).keySet()).contains("macAddress", "primary", "virtualMachine");
    }

    @Test
    void networkResourcesTellTheirVersionInAHeaderToo() {
        nic();

        WireResponse answer = get(NIC, OLD);

        assertThat(ArmDesk.header(answer, "etag"))
                .isEqualTo(ArmDesk.body(answer).get("etag").getAsString());
    }

    @Test
    void aDynamicAddressIsOneOnceItIsUsed() {
        put(ADDRESS, YOUNG, "{}");
        assertThat(properties(ADDRESS, OLD).has("ipAddress")).isFalse();

        nic();

        assertThat(properties(ADDRESS, OLD).keySet())
                .containsExactlyInAnyOrder(
                        "ipAddress",
                        "ipConfiguration",
                        "provisioningState",
                        "resourceGuid",
                        "publicIPAddressVersion",
                        "publicIPAllocationMethod",
                        "idleTimeoutInMinutes",
                        "ipTags");
        assertThat(properties(ADDRESS, OLD)
                        .getAsJsonObject("ipConfiguration")
                        .get("id")
                        .getAsString())
                .isEqualTo(NIC + "/ipConfigurations/first");
        assertThat(ArmDesk.body(get(ADDRESS, OLD)).getAsJsonObject("sku").keySet())
                .containsExactly("name");
        assertThat(ArmDesk.body(get(ADDRESS, YOUNG)).getAsJsonObject("sku").keySet())
                .containsExactly("name", "tier");
    }

    @Test
    void aSubnetTellsWhoIsInIt() {
        nic();

        JsonObject subnet = properties(NETWORKS + "virtualNetworks/net", YOUNG)
                .getAsJsonArray("subnets")
                .get(0)
                .getAsJsonObject();

        assertThat(subnet.keySet()).contains("id", "etag", "type");
        assertThat(subnet.getAsJsonObject("properties").getAsJsonArray("ipConfigurations"))
                .hasToString("[{\"id\":\"" + NIC + "/ipConfigurations/first\"}]");
        assertThat(properties(NETWORKS + "virtualNetworks/net", YOUNG).keySet())
                .contains("virtualNetworkPeerings", "enableDdosProtection");
    }

    @Test
    void aDiskShowsWhatItMayDoAndWhatIsLeftOfTheBudget() {
        put(
                DISK,
                YOUNG_DISK,
                "{\"diskSizeGB\":5,\"creationData\":{\"createOption\":\"Empty\"}},\"sku\":{\"name\":\"Premium_LRS\"}");

        WireResponse answer = get(DISK, YOUNG_DISK);

        JsonObject disk = ArmDesk.body(answer);
        assertThat(ArmDesk.header(answer, "x-ms-ratelimit-remaining-resource")).contains("LowCostGet");
        assertThat(disk.getAsJsonObject("sku").get("tier").getAsString()).isEqualTo("Premium");
        JsonObject properties = disk.getAsJsonObject("properties");
        assertThat(properties.get("tier").getAsString()).isEqualTo("P2");
        assertThat(properties.get("diskIOPSReadWrite").getAsInt()).isEqualTo(120);
        assertThat(properties.get("diskMBpsReadWrite").getAsInt()).isEqualTo(25);
        assertThat(properties.get("diskSizeBytes").getAsLong()).isEqualTo(5_368_709_120L);
        assertThat(properties.keySet()).contains("encryption", "networkAccessPolicy", "publicNetworkAccess");
    }

    @Test
    void aRegionThatListsDoNotNameHasSizesAndImages() {
        String compute = "/subscriptions/" + ArmDesk.SUBSCRIPTION + "/providers/Microsoft.Compute/";
        String versions = "/publishers/Canonical/artifacttypes/vmimage/offers/ubuntu-24_04-lts/skus/server/versions";

        assertThat(sizes(compute + "skus?$filter=location%20eq%20'westus'&api-version=2021-07-01"))
                .isPositive();
        assertThat(sizes(compute + "skus?$filter=location%20eq%20'nowhere'&api-version=2021-07-01"))
                .isZero();
        WireResponse images = get(compute + "locations/westus" + versions, "2024-07-01");
        assertThat(images.status()).isEqualTo(200);
        assertThat(ArmDesk.header(images, "x-ms-ratelimit-remaining-resource"))
                .contains("ListVMImagesVersionsFromLocation");
        assertThat(get(compute + "locations/nowhere" + versions, "2024-07-01").status())
                .isEqualTo(404);
    }

    private int sizes(String path) {
        return ArmDesk.body(desk.as(Principal.OWNER, WireRequest.of("GET", ArmDesk.HOST + path)))
                .getAsJsonArray("value")
                .size();
    }

    private void nic() {
        put(NETWORKS + "virtualNetworks/net", YOUNG, "{\"subnets\":[{\"name\":\"inner\",\"properties\":{}}]}");
        put(ADDRESS, YOUNG, "{}");
        put(
                NIC,
                YOUNG,
                "{\"ipConfigurations\":[{\"name\":\"first\",\"properties\":{\"subnet\":{\"id\":\"" + SUBNET
                        + "\"},\"publicIPAddress\":{\"id\":\"" + ADDRESS + "\"}}}]}");
    }

    private void put(String id, String version, String properties) {
        WireResponse answer = desk.as(
                Principal.OWNER,
                WireRequest.of("PUT", ArmDesk.HOST + id + "?api-version=" + version)
                        .withBody("{\"location\":\"westeurope\",\"properties\":" + properties + "}"));
        assertThat(answer.status()).isBetween(200, 201);
    }

    private JsonObject properties(String id, String version) {
        return ArmDesk.body(get(id, version)).getAsJsonObject("properties");
    }

    private WireResponse get(String id, String version) {
        return desk.as(Principal.OWNER, WireRequest.of("GET", ArmDesk.HOST + id + "?api-version=" + version));
    }
}
