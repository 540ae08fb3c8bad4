package dev.spotkeeper.simulator.network;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.spotkeeper.simulator.chance.Observed;
import dev.spotkeeper.simulator.compute.VirtualMachine;
import dev.spotkeeper.simulator.http.Json;
import java.util.List;
import java.util.Optional;

/** What Azure adds to interfaces, public addresses and networks. */
@Observed(
        "azure-cli recording test_linux_vm_patch_mode (2018-01-01); outputs of az network in azure-docs (2022-11-01 and later)")
final class NetworkJson {
    private static final JsonPrimitive NO = new JsonPrimitive(false);
    private static final JsonPrimitive NONE = new JsonPrimitive("None");

    private NetworkJson() {}

    /** An interface has a hardware address once it is attached to a VM. */
    static void networkInterface(Shown nic, PlainResource resource, Optional<VirtualMachine> vm) {
        Shown properties = nic.properties()
                .with("resourceGuid", resource.birth().guid())
                .unlessSent("enableAcceleratedNetworking", false)
                .unlessSent("enableIPForwarding", false)
                .unlessSent("2018-08-01", "hostedWorkloads", new JsonArray())
                .unlessSent("2018-08-01", "tapConfigurations", new JsonArray())
                .unlessSent("2021-02-01", "nicType", new JsonPrimitive("Standard"))
                .unlessSent("2022-01-01", "vnetEncryptionSupported", NO)
                .unlessSent("2022-01-01", "disableTcpStateTracking", NO)
                .unlessSent("2022-01-01", "auxiliaryMode", NONE)
                .unlessSent("2022-11-01", "auxiliarySku", NONE);
        properties
                .inside("dnsSettings")
                .noneUnlessSent("dnsServers")
                .noneUnlessSent("appliedDnsServers")
                .with("internalDomainNameSuffix", suffix(resource));
        vm.ifPresent(one -> {
            properties.json().addProperty("primary", true);
            properties.with("macAddress", hardwareAddress(resource));
            properties.json().add("virtualMachine", Json.of("id", one.key().resourceId()));
        });
        boolean isFirst = true;
        for (JsonObject part : Json.objects(properties.json(), "ipConfigurations")) {
            Shown configuration = part(resource, "ipConfigurations", part, nic.version());
            configuration
                    .properties()
                    .with("privateIPAddress", "10.40." + number(resource, 8) + "." + number(resource, 0))
                    .unlessSent("privateIPAllocationMethod", "Dynamic")
                    .unlessSent("privateIPAddressVersion", "IPv4")
                    .unlessSent("primary", isFirst);
            isFirst = false;
        }
    }

    /** A dynamic address is one once it is used. */
    static void address(Shown address, PlainResource resource, PlainResources all) {
        address.inside("sku")
                .unlessSent("name", "Basic")
                .unlessSent("2020-07-01", "tier", new JsonPrimitive("Regional"));
        Shown properties = address.properties()
                .with("resourceGuid", resource.birth().guid())
                .unlessSent("publicIPAddressVersion", "IPv4")
                .unlessSent("publicIPAllocationMethod", "Dynamic")
                .unlessSent("", "idleTimeoutInMinutes", new JsonPrimitive(4))
                .noneUnlessSent("ipTags");
        Optional<String> user = all.interfaceOf(resource.id())
                .flatMap(nic -> NetworkInterfaces.configurationOf(nic, resource.id())
                        .map(name -> nic.id() + "/ipConfigurations/" + name));
        user.ifPresent(id -> properties.json().add("ipConfiguration", Json.of("id", id)));
        boolean isStatic = Json.text(properties.json(), "publicIPAllocationMethod")
                .filter("Static"::equalsIgnoreCase)
                .isPresent();
        if (isStatic || user.isPresent()) {
            properties.with("ipAddress", "20.50." + number(resource, 8) + "." + number(resource, 0));
        }
    }

    static void network(Shown network, PlainResource resource, PlainResources all) {
        Shown properties = network.properties()
                .with("resourceGuid", resource.birth().guid())
                .noneUnlessSent("subnets")
                .noneUnlessSent("virtualNetworkPeerings")
                .unlessSent("enableDdosProtection", false)
                .unlessSent("2024-03-01", "privateEndpointVNetPolicies", new JsonPrimitive("Disabled"));
        for (JsonObject part : Json.objects(properties.json(), "subnets")) {
            Shown subnet = part(resource, "subnets", part, network.version());
            subnet.properties()
                    .unlessSent("2018-08-01", "delegations", new JsonArray())
                    .unlessSent("2019-04-01", "privateEndpointNetworkPolicies", new JsonPrimitive("Disabled"))
                    .unlessSent("2019-04-01", "privateLinkServiceNetworkPolicies", new JsonPrimitive("Enabled"));
            List<JsonObject> users = NetworkInterfaces.configurationsIn(
                            all, Json.text(part, "id").orElse(""))
                    .map(id -> Json.of("id", id))
                    .toList();
            if (!users.isEmpty()) {
                subnet.properties().json().add("ipConfigurations", Json.array(users.stream()));
            }
        }
    }

    /** Parts of a resource have ids too, and are as far as the whole. */
    private static Shown part(PlainResource whole, String list, JsonObject part, String version) {
        Shown shown = new Shown(part, version)
                .with(
                        "id",
                        whole.id() + "/" + list + "/" + Json.text(part, "name").orElse(""))
                .with("etag", whole.etag())
                .with("type", whole.kind().type() + "/" + list);
        shown.properties().with("provisioningState", "Succeeded");
        return shown;
    }

    private static String suffix(PlainResource nic) {
        return nic.birth().guid().replace("-", "").substring(0, 26) + ".ax.internal.cloudapp.net";
    }

    private static String hardwareAddress(PlainResource nic) {
        return String.format("00-0D-3A-%02X-%02X-%02X", number(nic, 16), number(nic, 8), number(nic, 0));
    }

    private static int number(PlainResource resource, int shift) {
        return ((resource.birth().number() + 3) >> shift) & 0xff;
    }
}
