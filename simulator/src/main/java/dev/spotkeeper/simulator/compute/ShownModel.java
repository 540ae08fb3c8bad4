package dev.spotkeeper.simulator.compute;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.chance.Observed;
import java.util.Optional;

/** The model as a GET shows it, which is not always as it was sent. */
@Observed("azure-cli recording test_vm_priority_eviction_billing: a deallocated VM's managed OS disk loses two members")
final class ShownModel {
    private ShownModel() {}

    static JsonObject of(VirtualMachine vm) {
        JsonObject body = vm.model().body();
        if (vm.power() == PowerState.DEALLOCATED) {
            child(body, "properties")
                    .flatMap(properties -> child(properties, "storageProfile"))
                    .flatMap(storage -> child(storage, "osDisk"))
                    .ifPresent(ShownModel::strip);
        }
        return body;
    }

    /** An unmanaged disk keeps its size. */
    private static void strip(JsonObject disk) {
        child(disk, "managedDisk").ifPresent(managed -> {
            disk.remove("diskSizeGB");
            managed.remove("storageAccountType");
        });
    }

    private static Optional<JsonObject> child(JsonObject parent, String name) {
        return Optional.ofNullable(parent.get(name))
                .filter(JsonElement::isJsonObject)
                .map(JsonElement::getAsJsonObject);
    }
}
