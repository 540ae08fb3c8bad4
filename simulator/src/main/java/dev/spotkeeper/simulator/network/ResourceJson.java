package dev.spotkeeper.simulator.network;

import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.compute.PowerState;
import dev.spotkeeper.simulator.compute.VirtualMachine;
import dev.spotkeeper.simulator.http.Json;
import java.util.Optional;

/** A resource as a GET shows it: as it was sent, with what Azure adds. */
public final class ResourceJson {
    private ResourceJson() {}

    /** The resource with what it is attached to. */
    public static JsonObject of(PlainResource resource, PlainResources all) {
        Json json = Json.object()
                .with("name", resource.name())
                .with("id", resource.id())
                .with("type", resource.kind().type());
        if (resource.kind() != ResourceKind.DISK) {
            json.with("etag", resource.etag());
        }
        Optional<VirtualMachine> vm = all.vmOf(resource.id());
        if (resource.kind() == ResourceKind.DISK) {
            json.with("managedBy", vm.map(one -> one.key().resourceId()));
        }
        resource.body().entrySet().stream()
                .filter(member -> !member.getKey().equals("properties"))
                .forEach(member -> json.with(member.getKey(), member.getValue()));
        return json.with("properties", properties(resource, all, vm)).done();
    }

    private static JsonObject properties(PlainResource resource, PlainResources all, Optional<VirtualMachine> vm) {
        JsonObject properties = resource.properties().deepCopy();
        properties.addProperty("provisioningState", "Succeeded");
        switch (resource.kind()) {
            case DISK -> disk(properties, resource, vm);
            case NETWORK_INTERFACE -> networkInterface(properties, resource, vm);
            case PUBLIC_ADDRESS -> address(properties, resource, all);
            case VIRTUAL_NETWORK -> network(properties, resource);
            case SECURITY_GROUP -> SecurityRules.fill(properties, resource);
        }
        return properties;
    }

    private static void disk(JsonObject properties, PlainResource disk, Optional<VirtualMachine> vm) {
        properties.addProperty("timeCreated", disk.birth().created().toString());
        properties.addProperty("uniqueId", disk.birth().guid());
        boolean idle = vm.filter(one -> one.power() == PowerState.DEALLOCATED).isPresent();
        properties.addProperty("diskState", vm.isEmpty() ? "Unattached" : (idle ? "Reserved" : "Attached"));
    }

    private static void networkInterface(JsonObject properties, PlainResource nic, Optional<VirtualMachine> vm) {
        properties.addProperty("resourceGuid", nic.birth().guid());
        properties.addProperty(
                "macAddress",
                String.format("00-0D-3A-%02X-%02X-%02X", number(nic, 16), number(nic, 8), number(nic, 0)));
        vm.ifPresent(
                one -> properties.add("virtualMachine", Json.of("id", one.key().resourceId())));
        identify(properties, "ipConfigurations", nic.id());
        for (JsonObject configuration : Json.objects(properties, "ipConfigurations")) {
            JsonObject inside = Json.child(configuration, "properties");
            inside.addProperty("primary", true);
            inside.addProperty("privateIPAddress", "10.40." + number(nic, 8) + "." + number(nic, 0));
        }
    }

    private static void address(JsonObject properties, PlainResource address, PlainResources all) {
        properties.addProperty("resourceGuid", address.birth().guid());
        properties.addProperty("ipAddress", "20.50." + number(address, 8) + "." + number(address, 0));
        all.interfaceOf(address.id())
                .ifPresent(nic ->
                        properties.add("ipConfiguration", Json.of("id", nic.id() + "/ipConfigurations/primary")));
    }

    private static void network(JsonObject properties, PlainResource network) {
        properties.addProperty("resourceGuid", network.birth().guid());
        identify(properties, "subnets", network.id());
        for (JsonObject subnet : Json.objects(properties, "subnets")) {
            Json.child(subnet, "properties").addProperty("provisioningState", "Succeeded");
        }
    }

    /** Parts of a resource have ids too. */
    private static void identify(JsonObject properties, String name, String id) {
        for (JsonObject part : Json.objects(properties, name)) {
            part.addProperty(
                    "id", id + "/" + name + "/" + Json.text(part, "name").orElse(""));
        }
    }

    private static int number(PlainResource resource, int shift) {
        return ((resource.birth().number() + 3) >> shift) & 0xff;
    }
}
