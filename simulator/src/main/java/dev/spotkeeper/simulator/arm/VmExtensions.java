package dev.spotkeeper.simulator.arm;

import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.chance.Observed;
import dev.spotkeeper.simulator.compute.VirtualMachine;
import dev.spotkeeper.simulator.http.Json;
import java.util.List;

/**
 * The extensions of VMs: they are deployed and shown, with the VM too, and do nothing to its guest.
 *
 * @param accepted where they stand
 */
@Observed(
        "azure-cli recording test_vm_create_state_modifications: an extension of a running VM, and of a deallocated one")
record VmExtensions(AcceptedResources accepted) {
    private static final String TYPE = "extensions";

    /** Shows the extensions of a VM that has some. */
    void addTo(JsonObject resource, VirtualMachine vm) {
        List<JsonObject> all = accepted.partsOf(vm.key().resourceId(), TYPE);
        if (!all.isEmpty()) {
            resource.add("resources", Json.array(all.stream()));
        }
    }

    /** Shows what the guest says of its extensions; it says nothing while it does not run. */
    void addToView(JsonObject view, VirtualMachine vm) {
        List<JsonObject> all = accepted.partsOf(vm.key().resourceId(), TYPE);
        if (!all.isEmpty() && view.has("vmAgent")) {
            Json.child(view, "vmAgent")
                    .add("extensionHandlers", Json.array(all.stream().map(VmExtensions::handler)));
            view.add("extensions", Json.array(all.stream().map(VmExtensions::told)));
        }
    }

    private static JsonObject handler(JsonObject extension) {
        JsonObject status = Json.object()
                .with("code", "ProvisioningState/succeeded")
                .with("level", "Info")
                .with("displayStatus", "Ready")
                .with("message", "Plugin enabled")
                .done();
        return Json.object()
                .with("type", type(extension))
                .with("typeHandlerVersion", version(extension))
                .with("status", status)
                .done();
    }

    private static JsonObject told(JsonObject extension) {
        JsonObject status = Json.object()
                .with("code", "ProvisioningState/succeeded")
                .with("level", "Info")
                .with("displayStatus", "Provisioning succeeded")
                .with("message", "Enable succeeded.")
                .done();
        return Json.object()
                .with("name", Json.text(extension, "name"))
                .with("type", type(extension))
                .with("typeHandlerVersion", version(extension))
                .with("statuses", Json.array(List.of(status).stream()))
                .done();
    }

    private static String type(JsonObject extension) {
        JsonObject properties = Json.child(extension, "properties");
        return Json.text(properties, "publisher").orElse("") + "."
                + Json.text(properties, "type").orElse("");
    }

    /** A handler has a full version, of which a model names the beginning. */
    private static String version(JsonObject extension) {
        return Json.text(Json.child(extension, "properties"), "typeHandlerVersion")
                        .orElse("1.0") + ".0";
    }
}
