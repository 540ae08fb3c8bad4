package dev.spotkeeper.simulator.arm;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.chance.Documented;
import dev.spotkeeper.simulator.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What Azure asks of whoever writes a resource that refers to others: to join a subnet, to assign an identity, to read an image.
 *
 * @param action the action
 * @param scope the resource that is referred to
 */
record LinkedAccess(String action, String scope) {
    /** What writing a resource of a type with that body takes, beside the write itself. */
    @Documented(
            "Azure permissions reference: join, assign and read actions of Microsoft.Network, ManagedIdentity and Compute")
    static List<LinkedAccess> of(String type, JsonObject body) {
        JsonObject properties = Json.child(body, "properties");
        return switch (type.toLowerCase(Locale.ROOT)) {
            case "microsoft.network/networkinterfaces" -> ofInterface(properties);
            case "microsoft.compute/virtualmachines" -> ofVm(body, properties);
            default -> List.of();
        };
    }

    private static List<LinkedAccess> ofInterface(JsonObject properties) {
        List<LinkedAccess> all = new ArrayList<>();
        objects(properties, "ipConfigurations")
                .map(one -> Json.child(one, "properties"))
                .forEach(one -> {
                    id(one, "subnet")
                            .ifPresent(id -> all.add(
                                    new LinkedAccess("Microsoft.Network/virtualNetworks/subnets/join/action", id)));
                    id(one, "publicIPAddress")
                            .ifPresent(id ->
                                    all.add(new LinkedAccess("Microsoft.Network/publicIPAddresses/join/action", id)));
                });
        id(properties, "networkSecurityGroup")
                .ifPresent(id -> all.add(new LinkedAccess("Microsoft.Network/networkSecurityGroups/join/action", id)));
        return all;
    }

    private static List<LinkedAccess> ofVm(JsonObject body, JsonObject properties) {
        List<LinkedAccess> all = new ArrayList<>();
        objects(Json.child(properties, "networkProfile"), "networkInterfaces")
                .flatMap(one -> Json.text(one, "id").stream())
                .forEach(id -> all.add(new LinkedAccess("Microsoft.Network/networkInterfaces/join/action", id)));
        Json.child(Json.child(body, "identity"), "userAssignedIdentities")
                .keySet()
                .forEach(id -> all.add(
                        new LinkedAccess("Microsoft.ManagedIdentity/userAssignedIdentities/assign/action", id)));
        objects(Json.child(properties, "applicationProfile"), "galleryApplications")
                .flatMap(one -> Json.text(one, "packageReferenceId").stream())
                .forEach(id -> all.add(new LinkedAccess("Microsoft.Compute/galleries/applications/versions/read", id)));
        JsonObject storage = Json.child(properties, "storageProfile");
        id(storage, "imageReference").ifPresent(id -> all.add(new LinkedAccess(imageRead(id), id)));
        if (storage.has("osDisk")) {
            all.add(new LinkedAccess("Microsoft.Compute/disks/write", "the disk of the operating system"));
        }
        return all;
    }

    private static String imageRead(String id) {
        return id.toLowerCase(Locale.ROOT).contains("/galleries/")
                ? "Microsoft.Compute/galleries/images/versions/read"
                : "Microsoft.Compute/images/read";
    }

    private static Optional<String> id(JsonObject holder, String member) {
        return Json.text(Json.child(holder, member), "id");
    }

    private static Stream<JsonObject> objects(JsonObject holder, String member) {
        return holder.has(member) && holder.get(member).isJsonArray()
                ? StreamSupport.stream(holder.getAsJsonArray(member).spliterator(), false)
                        .filter(JsonElement::isJsonObject)
                        .map(JsonElement::getAsJsonObject)
                : Stream.empty();
    }
}
