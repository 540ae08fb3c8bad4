package dev.spotkeeper.simulator.parity;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.chance.Documented;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The members of a resource that Azure adds, and that no client may send: a resource that is prepared must come to them by itself. */
@Documented(
        "azure-rest-api-specs: readOnly members of virtualMachine.json, disk.json, networkInterface.json and their like")
final class ReadOnlyMembers {
    private static final Set<String> OF_ALL =
            Set.of("id", "name", "type", "etag", "resources", "managedBy", "managedByExtended", "systemData");

    /** Whatever they are part of. */
    private static final Set<String> ANYWHERE = Set.of(
            "provisioningState",
            "etag",
            "systemData",
            // VMs, and identities of all types
            "instanceView",
            "vmId",
            "timeCreated",
            "exactVersion",
            "requireGuestProvisionSignal",
            "principalId",
            "clientId",
            "tenantId",
            // disks
            "uniqueId",
            "diskState",
            "diskSizeBytes",
            "sourceUniqueId",
            "lastOwnershipUpdateTime",
            "LastOwnershipUpdateTime",
            "burstingEnabledTime",
            "propertyUpdatesInProgress",
            "shareInfo",
            // networks
            "resourceGuid",
            "macAddress",
            "virtualMachine",
            "hostedWorkloads",
            "defaultOutboundConnectivityEnabled",
            "vnetEncryptionSupported",
            "appliedDnsServers",
            "internalDomainNameSuffix",
            "internalFqdn",
            "tapConfigurations",
            "privateEndpoint",
            "privateEndpoints",
            "privateLinkService",
            "privateLinkConnectionProperties",
            "defaultSecurityRules",
            "ipConfiguration",
            "ipConfigurationProfiles",
            "resourceNavigationLinks",
            "serviceAssociationLinks",
            "purpose");

    /** What is read-only in one type and may be written in another, as the path of its members without brackets. */
    private static final Map<String, Set<String>> OF_TYPE = Map.of(
            "microsoft.network/networkinterfaces",
            Set.of(
                    "properties.primary",
                    "properties.ipConfigurations.id",
                    "properties.ipConfigurations.type",
                    "properties.ipConfigurations.properties.privateIPAddress"),
            "microsoft.network/virtualnetworks",
            Set.of(
                    "properties.subnets.id",
                    "properties.subnets.type",
                    "properties.subnets.properties.ipConfigurations"),
            "microsoft.network/networksecuritygroups",
            Set.of(
                    "properties.subnets",
                    "properties.networkInterfaces",
                    "properties.securityRules.id",
                    "properties.securityRules.type"),
            "microsoft.network/publicipaddresses",
            Set.of("properties.ipAddress", "properties.dnsSettings.fqdn"));

    private ReadOnlyMembers() {}

    /** A resource without them. */
    static JsonObject removed(String type, JsonObject shown) {
        JsonObject body = shown.deepCopy();
        OF_ALL.forEach(body::remove);
        remove("", body, OF_TYPE.getOrDefault(type.toLowerCase(Locale.ROOT), Set.of()));
        return body;
    }

    private static void remove(String path, JsonElement element, Set<String> paths) {
        if (element.isJsonObject()) {
            JsonObject object = element.getAsJsonObject();
            object.keySet().removeIf(name -> ANYWHERE.contains(name) || paths.contains(path + name));
            object.entrySet().forEach(member -> remove(path + member.getKey() + ".", member.getValue(), paths));
        } else if (element.isJsonArray()) {
            element.getAsJsonArray().forEach(inside -> remove(path, inside, paths));
        }
    }
}
