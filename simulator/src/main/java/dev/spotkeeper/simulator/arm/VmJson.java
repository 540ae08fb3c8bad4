package dev.spotkeeper.simulator.arm;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.compute.PowerState;
import dev.spotkeeper.simulator.compute.Spot;
import dev.spotkeeper.simulator.compute.VirtualMachine;
import dev.spotkeeper.simulator.http.Json;
import dev.spotkeeper.simulator.network.VmParts;
import java.util.List;
import java.util.Locale;

/** A VM as the compute resource provider writes it: what was asked for, filled up with what Azure adds. */
final class VmJson {
    private static final List<String> ECHOED = List.of("zones", "identity", "plan", "extendedLocation");
    private static final int OS_DISK_GB = 30;

    private VmJson() {}

    /** The resource without its instance view. */
    static JsonObject resource(VirtualMachine vm) {
        JsonObject sent = vm.model().body();
        Json resource = Json.object()
                .with("name", vm.key().name())
                .with("id", vm.key().resourceId())
                .with("type", "Microsoft.Compute/virtualMachines")
                .with("location", vm.model().offering().place().region())
                .with("tags", tags(vm));
        ECHOED.stream().filter(sent::has).forEach(name -> resource.with(name, sent.get(name)));
        return resource.with("properties", properties(vm, Json.child(sent, "properties")))
                .with("etag", etag(vm))
                .done();
    }

    /** The resource with its instance view inside. */
    static JsonObject resourceWithView(VirtualMachine vm) {
        JsonObject resource = resource(vm);
        resource.getAsJsonObject("properties").add("instanceView", InstanceViewJson.of(vm));
        return resource;
    }

    /** The resource with its user data, which no other answer holds. */
    static JsonObject resourceWithUserData(VirtualMachine vm) {
        JsonObject resource = resource(vm);
        JsonObject sent = Json.child(vm.model().body(), "properties");
        if (sent.has("userData")) {
            resource.getAsJsonObject("properties").add("userData", sent.get("userData"));
        }
        return resource;
    }

    /** The version, in quotes inside the text. */
    static String etag(VirtualMachine vm) {
        return "\"" + vm.state().etag() + "\"";
    }

    private static JsonObject properties(VirtualMachine vm, JsonObject sent) {
        JsonObject properties = sent.deepCopy();
        properties.addProperty("vmId", vm.birth().vmId());
        properties.addProperty("provisioningState", vm.provisioning().text());
        properties.add(
                "storageProfile", storage(vm, Json.child(sent, "storageProfile").deepCopy()));
        if (sent.has("osProfile")) {
            properties.add("osProfile", os(Json.child(sent, "osProfile").deepCopy()));
        }
        properties.remove("userData");
        spot(properties, vm.model().spot());
        properties.addProperty("timeCreated", ArmTime.text(vm.birth().created()));
        return properties;
    }

    private static void spot(JsonObject properties, Spot spot) {
        if (spot.isSpot()) {
            properties.addProperty("priority", pascal(spot.priority().name()));
            properties.addProperty("evictionPolicy", pascal(spot.policy().name()));
            properties.add(
                    "billingProfile",
                    Json.object()
                            .with("maxPrice", spot.maxPrice().doubleValue())
                            .done());
        }
    }

    private static JsonObject storage(VirtualMachine vm, JsonObject storage) {
        JsonObject disk = Json.child(storage, "osDisk");
        fill(disk, "osType", "Linux");
        fill(disk, "name", VmParts.osDiskName(vm));
        fill(disk, "createOption", "FromImage");
        fill(disk, "caching", "ReadWrite");
        fill(disk, "deleteOption", "Detach");
        if (!disk.has("vhd")) {
            disk.add("managedDisk", managedDisk(vm, Json.child(disk, "managedDisk"), disk));
        }
        storage.add("osDisk", disk);
        if (!storage.has("dataDisks")) {
            storage.add("dataDisks", new JsonArray());
        }
        return storage;
    }

    /** A managed disk loses its size and its kind in the answer while the VM is deallocated. */
    private static JsonObject managedDisk(VirtualMachine vm, JsonObject managed, JsonObject disk) {
        fill(
                managed,
                "id",
                vm.key().resourceId().replaceFirst("/virtualMachines/.*$", "") + "/disks/" + VmParts.osDiskName(vm));
        if (vm.power() == PowerState.DEALLOCATED) {
            managed.remove("storageAccountType");
            disk.remove("diskSizeGB");
        } else {
            fill(managed, "storageAccountType", "Premium_LRS");
            if (!disk.has("diskSizeGB")) {
                disk.addProperty("diskSizeGB", OS_DISK_GB);
            }
        }
        return managed;
    }

    /** Secrets go in and never come out. */
    private static JsonObject os(JsonObject os) {
        os.remove("adminPassword");
        os.remove("customData");
        if (!os.has("secrets")) {
            os.add("secrets", new JsonArray());
        }
        if (!os.has("allowExtensionOperations")) {
            os.addProperty("allowExtensionOperations", true);
        }
        os.addProperty("requireGuestProvisionSignal", true);
        return os;
    }

    private static JsonObject tags(VirtualMachine vm) {
        Json tags = Json.object();
        vm.model().tags().forEach(tags::with);
        return tags.done();
    }

    private static void fill(JsonObject object, String name, String value) {
        if (!object.has(name) || object.get(name).isJsonNull()) {
            object.addProperty(name, value);
        }
    }

    private static String pascal(String name) {
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }
}
