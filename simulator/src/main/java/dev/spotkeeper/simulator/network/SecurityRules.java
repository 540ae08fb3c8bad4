package dev.spotkeeper.simulator.network;

import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.chance.Observed;
import dev.spotkeeper.simulator.http.Json;
import java.util.List;

/** The rules of a security group: its own, and the six that every one has. */
@Observed("azure-cli recording test_resource_group_deployment")
final class SecurityRules {
    private static final String ANY = "*";

    private static final List<Default> DEFAULTS = List.of(
            new Default(
                    "AllowVnetInBound",
                    "Allow inbound traffic from all VMs in VNET",
                    "VirtualNetwork",
                    "VirtualNetwork",
                    65_000),
            new Default(
                    "AllowAzureLoadBalancerInBound",
                    "Allow inbound traffic from azure load balancer",
                    "AzureLoadBalancer",
                    ANY,
                    65_001),
            new Default("DenyAllInBound", "Deny all inbound traffic", ANY, ANY, 65_500),
            new Default(
                    "AllowVnetOutBound",
                    "Allow outbound traffic from all VMs to all VMs in VNET",
                    "VirtualNetwork",
                    "VirtualNetwork",
                    65_000),
            new Default(
                    "AllowInternetOutBound",
                    "Allow outbound traffic from all VMs to Internet",
                    ANY,
                    "Internet",
                    65_001),
            new Default("DenyAllOutBound", "Deny all outbound traffic", ANY, ANY, 65_500));

    private SecurityRules() {}

    /** A rule that Azure adds. */
    private record Default(String name, String description, String from, String to, int priority) {}

    static void fill(JsonObject properties, PlainResource group) {
        properties.addProperty("resourceGuid", group.birth().guid());
        List<JsonObject> own = Json.objects(properties, "securityRules");
        own.forEach(rule -> own(rule, group));
        properties.add("securityRules", Json.array(own.stream()));
        properties.add("defaultSecurityRules", Json.array(DEFAULTS.stream().map(rule -> json(rule, group))));
    }

    private static void own(JsonObject rule, PlainResource group) {
        String name = Json.text(rule, "name").orElse("");
        rule.addProperty("id", group.id() + "/securityRules/" + name);
        rule.addProperty("etag", group.etag());
        rule.addProperty("type", "Microsoft.Network/networkSecurityGroups/securityRules");
        JsonObject properties = Json.child(rule, "properties");
        properties.addProperty("provisioningState", "Succeeded");
        rule.add("properties", properties);
    }

    private static JsonObject json(Default rule, PlainResource group) {
        JsonObject properties = Json.object()
                .with("provisioningState", "Succeeded")
                .with("description", rule.description())
                .with("protocol", ANY)
                .with("sourcePortRange", ANY)
                .with("destinationPortRange", ANY)
                .with("sourceAddressPrefix", rule.from())
                .with("destinationAddressPrefix", rule.to())
                .with("access", rule.name().startsWith("Allow") ? "Allow" : "Deny")
                .with("priority", rule.priority())
                .with("direction", rule.name().endsWith("InBound") ? "Inbound" : "Outbound")
                .done();
        return Json.object()
                .with("name", rule.name())
                .with("id", group.id() + "/defaultSecurityRules/" + rule.name())
                .with("etag", group.etag())
                .with("type", "Microsoft.Network/networkSecurityGroups/defaultSecurityRules")
                .with("properties", properties)
                .done();
    }
}
