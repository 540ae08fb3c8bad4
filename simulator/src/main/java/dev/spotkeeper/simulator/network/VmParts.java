package dev.spotkeeper.simulator.network;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.compute.VirtualMachine;
import dev.spotkeeper.simulator.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a VM's model says of the resources it is made of. */
public final class VmParts {
    private VmParts() {}

    /**
     * A resource that a VM uses.
     *
     * @param deleted whether it goes when the VM goes
     */
    record Part(String id, boolean deleted) {}

    /** Name of the disk with the operating system. */
    public static String osDiskName(VirtualMachine vm) {
        return Json.text(Json.child(storage(vm), "osDisk"), "name")
                .orElseGet(
                        () -> vm.key().name() + "_OsDisk_1_" + vm.birth().vmId().replace("-", ""));
    }

    static List<Part> interfaces(VirtualMachine vm) {
        return objects(Json.child(properties(vm), "networkProfile"), "networkInterfaces")
                .filter(one -> one.has("id"))
                .map(one -> new Part(one.get("id").getAsString(), isDeleted(Json.child(one, "properties"))))
                .toList();
    }

    /** Disks of managed VMs; a disk without a name of its own takes none of anybody's. */
    static List<Part> disks(VirtualMachine vm) {
        List<Part> disks = new ArrayList<>();
        JsonObject os = Json.child(storage(vm), "osDisk");
        if (!os.has("vhd")) {
            disks.add(new Part(diskId(vm, os, osDiskName(vm)), isDeleted(os)));
        }
        objects(storage(vm), "dataDisks")
                .forEach(disk -> Json.text(disk, "name")
                        .ifPresent(name -> disks.add(new Part(diskId(vm, disk, name), isDeleted(disk)))));
        return disks;
    }

    static int sizeOf(VirtualMachine vm, String diskId) {
        JsonObject os = Json.child(storage(vm), "osDisk");
        return Stream.concat(Stream.of(os), objects(storage(vm), "dataDisks"))
                .filter(disk -> Json.text(disk, "name")
                        .filter(ResourceKind.nameOf(diskId)::equalsIgnoreCase)
                        .isPresent())
                .filter(disk -> disk.has("diskSizeGB"))
                .map(disk -> disk.get("diskSizeGB").getAsInt())
                .findFirst()
                .orElse(30);
    }

    static Stream<JsonObject> objects(JsonObject parent, String name) {
        JsonElement element = parent.has(name) ? parent.get(name) : new JsonArray();
        return element.isJsonArray()
                ? element.getAsJsonArray().asList().stream()
                        .filter(JsonElement::isJsonObject)
                        .map(JsonElement::getAsJsonObject)
                : Stream.empty();
    }

    static boolean isDeleted(JsonObject options) {
        return Json.text(options, "deleteOption")
                .filter("Delete"::equalsIgnoreCase)
                .isPresent();
    }

    private static String diskId(VirtualMachine vm, JsonObject disk, String name) {
        Optional<String> given = Json.text(Json.child(disk, "managedDisk"), "id");
        return given.orElse(vm.key().resourceId().replaceFirst("/virtualMachines/.*$", "") + "/disks/" + name);
    }

    private static JsonObject storage(VirtualMachine vm) {
        return Json.child(properties(vm), "storageProfile");
    }

    private static JsonObject properties(VirtualMachine vm) {
        return Json.child(vm.model().body(), "properties");
    }
}
