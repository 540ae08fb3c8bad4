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
    private static final List<String> ECHOED = List.of("zones", "plan", "extendedLocation");
    private static final int LINUX_DISK_GB = 30;
    private static final int WINDOWS_DISK_GB = 127;

    /** Since this version a VM tells its own version. */
    private static final String FIRST_WITH_ETAG = "2024-07-01";

    private final String tenantId;

    private final VmExtensions extensions;

    /** VMs of a tenant, with their extensions. */
    VmJson(String tenantId, VmExtensions extensions) {
        this.tenantId = tenantId;
        this.extensions = extensions;
    }

    /** Whether a request asks in a version in which VMs have an {@code etag}. */
    static boolean hasEtag(ArmRequest request) {
        return request.apiVersion().compareTo(FIRST_WITH_ETAG) >= 0;
    }

    /** A VM in the version that a request asks for. */
    static JsonObject inVersion(ArmRequest request, JsonObject vm) {
        if (!hasEtag(request)) {
            vm.remove("etag");
        }
        return vm;
    }

    /** The resource without its instance view. */
    JsonObject resource(VirtualMachine vm) {
        JsonObject sent = vm.model().body();
        Json resource = Json.object()
                .with("name", vm.key().name())
                .with("id", vm.key().resourceId())
                .with("type", "Microsoft.Compute/virtualMachines")
                .with("location", vm.model().offering().place().region())
                .with("tags", tags(vm));
        ECHOED.stream().filter(sent::has).forEach(name -> resource.with(name, sent.get(name)));
        if (sent.has("identity")) {
            resource.with(
                    "identity",
                    VmDefaults.identity(Json.child(sent, "identity"), vm.key().name(), tenantId));
        }
        JsonObject shown = resource.with("properties", properties(vm, Json.child(sent, "properties")))
                .done();
        extensions.addTo(shown, vm);
        shown.addProperty("etag", etag(vm));
        return shown;
    }

    /** The resource with its instance view inside. */
    JsonObject resourceWithView(VirtualMachine vm) {
        JsonObject resource = resource(vm);
        resource.getAsJsonObject("properties").add("instanceView", view(vm));
        return resource;
    }

    /** The instance view alone. */
    JsonObject view(VirtualMachine vm) {
        JsonObject view = InstanceViewJson.of(vm);
        extensions.addToView(view, vm);
        return view;
    }

    /** The resource with its user data, which no other answer holds. */
    JsonObject resourceWithUserData(VirtualMachine vm) {
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
        String osType = VmDefaults.osType(sent);
        properties.add(
                "storageProfile", storage(vm, Json.child(sent, "storageProfile").deepCopy(), osType));
        if (sent.has("osProfile")) {
            properties.add("osProfile", os(Json.child(sent, "osProfile").deepCopy(), osType));
        }
        VmDefaults.interfaces(properties);
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

    private static JsonObject storage(VirtualMachine vm, JsonObject storage, String osType) {
        JsonObject disk = Json.child(storage, "osDisk");
        VmDefaults.fill(disk, "osType", osType);
        VmDefaults.fill(disk, "name", VmParts.osDiskName(vm));
        VmDefaults.fill(disk, "createOption", "FromImage");
        VmDefaults.fill(disk, "caching", "ReadWrite");
        VmDefaults.fill(disk, "deleteOption", "Detach");
        if (!disk.has("vhd")) {
            disk.add("managedDisk", managedDisk(vm, Json.child(disk, "managedDisk"), disk));
        }
        boolean isHidden = !disk.has("vhd") && vm.power() == PowerState.DEALLOCATED;
        if (!isHidden && !disk.has("diskSizeGB")) {
            disk.addProperty("diskSizeGB", osType.equals("Linux") ? LINUX_DISK_GB : WINDOWS_DISK_GB);
        }
        VmDefaults.image(storage);
        storage.add("osDisk", disk);
        if (!storage.has("dataDisks")) {
            storage.add("dataDisks", new JsonArray());
        }
        return storage;
    }

    /** A managed disk loses its size and its kind in the answer while the VM is deallocated. */
    private static JsonObject managedDisk(VirtualMachine vm, JsonObject managed, JsonObject disk) {
        VmDefaults.fill(
                managed,
                "id",
                vm.key().resourceId().replaceFirst("/virtualMachines/.*$", "") + "/disks/" + VmParts.osDiskName(vm));
        if (vm.power() == PowerState.DEALLOCATED) {
            managed.remove("storageAccountType");
            disk.remove("diskSizeGB");
        } else {
            VmDefaults.fill(managed, "storageAccountType", "Premium_LRS");
        }
        return managed;
    }

    /** Secrets go in and never come out. */
    private static JsonObject os(JsonObject os, String osType) {
        os.remove("adminPassword");
        os.remove("customData");
        if (!os.has("secrets")) {
            os.add("secrets", new JsonArray());
        }
        if (!os.has("allowExtensionOperations")) {
            os.addProperty("allowExtensionOperations", true);
        }
        os.addProperty("requireGuestProvisionSignal", true);
        VmDefaults.configure(os, osType);
        return os;
    }

    private static JsonObject tags(VirtualMachine vm) {
        Json tags = Json.object();
        vm.model().tags().forEach(tags::with);
        return tags.done();
    }

    private static String pascal(String name) {
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }
}
