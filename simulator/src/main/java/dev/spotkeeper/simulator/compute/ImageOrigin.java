package dev.spotkeeper.simulator.compute;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.chance.Observed;
import java.util.Optional;

/** Which image a VM was made from is part of it for ever: a PUT that leaves it out does not change it. */
@Observed(
        "azure-cli recording test_vm_priority_eviction_billing: the whole model without its image is put, the image is answered")
final class ImageOrigin {
    private static final String IMAGE = "imageReference";

    private ImageOrigin() {}

    /** The body of a PUT, with the image that the VM has if it names none. */
    static JsonObject kept(VirtualMachine vm, JsonObject body) {
        Optional<JsonElement> image = storage(vm.model().body()).map(storage -> storage.get(IMAGE));
        Optional<JsonObject> sent = storage(body);
        image.ifPresent(origin -> sent.filter(storage -> !storage.has(IMAGE))
                .ifPresent(storage -> storage.add(IMAGE, origin.deepCopy())));
        return body;
    }

    private static Optional<JsonObject> storage(JsonObject body) {
        return child(body, "properties").flatMap(properties -> child(properties, "storageProfile"));
    }

    private static Optional<JsonObject> child(JsonObject parent, String name) {
        return Optional.ofNullable(parent.get(name))
                .filter(JsonElement::isJsonObject)
                .map(JsonElement::getAsJsonObject);
    }
}
