package dev.spotkeeper.simulator.network;

import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.compute.VirtualMachine;
import dev.spotkeeper.simulator.http.Json;
import java.util.Optional;

/** A resource as a GET shows it: as it was sent, with what Azure adds. */
public final class ResourceJson {
    /** Later than any version: all that Azure shows. */
    private static final String NEWEST = "9999-12-31";

    private ResourceJson() {}

    /** The resource with what it is attached to. */
    public static JsonObject of(PlainResource resource, PlainResources all) {
        return of(resource, all, NEWEST);
    }

    /**
     * The same, with the members that a version has.
     *
     * @param version of the API, by which a client asks
     */
    public static JsonObject of(PlainResource resource, PlainResources all, String version) {
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
                .forEach(member -> json.with(member.getKey(), member.getValue().deepCopy()));
        JsonObject properties = resource.properties().deepCopy();
        properties.addProperty("provisioningState", "Succeeded");
        JsonObject shown = json.with("properties", properties).done();
        Shown added = new Shown(shown, version);
        switch (resource.kind()) {
            case DISK -> DiskJson.fill(added, resource, vm);
            case NETWORK_INTERFACE -> NetworkJson.networkInterface(added, resource, vm);
            case PUBLIC_ADDRESS -> NetworkJson.address(added, resource, all);
            case VIRTUAL_NETWORK -> NetworkJson.network(added, resource, all);
            case SECURITY_GROUP -> SecurityRules.fill(properties, resource);
        }
        return shown;
    }
}
