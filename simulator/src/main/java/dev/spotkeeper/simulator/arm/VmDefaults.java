package dev.spotkeeper.simulator.arm;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.chance.Observed;
import dev.spotkeeper.simulator.http.Json;
import dev.spotkeeper.simulator.identity.Principal;
import java.util.Locale;
import java.util.Optional;

/** What Azure fills into the model of a VM that leaves it out. */
@Observed(
        "azure-cli recordings test_vm_create_state_modifications, test_vm_priority_eviction_billing, test_vm_msi_no_scope")
final class VmDefaults {
    private static final String WINDOWS = "Windows";

    private VmDefaults() {}

    /** The operating system, by what the model says of it. */
    static String osType(JsonObject properties) {
        JsonObject storage = Json.child(properties, "storageProfile");
        String publisher =
                Json.text(Json.child(storage, "imageReference"), "publisher").orElse("");
        boolean isWindows = Json.child(properties, "osProfile").has("windowsConfiguration")
                || publisher.toLowerCase(Locale.ROOT).startsWith("microsoftwindows");
        return Json.text(Json.child(storage, "osDisk"), "osType").orElse(isWindows ? WINDOWS : "Linux");
    }

    /** How the guest is set up: who signs in how, and who patches it. */
    static void configure(JsonObject os, String osType) {
        boolean isWindows = osType.equals(WINDOWS);
        String name = isWindows ? "windowsConfiguration" : "linuxConfiguration";
        JsonObject given = Json.child(os, name);
        JsonObject patches = Json.child(given, "patchSettings");
        fill(patches, "patchMode", isWindows ? "AutomaticByOS" : "ImageDefault");
        fill(patches, "assessmentMode", "ImageDefault");
        if (!isWindows && !given.has("disablePasswordAuthentication")) {
            given.addProperty("disablePasswordAuthentication", false);
        }
        if (!given.has("provisionVMAgent")) {
            given.addProperty("provisionVMAgent", true);
        }
        if (isWindows && !given.has("enableAutomaticUpdates")) {
            given.addProperty("enableAutomaticUpdates", true);
        }
        given.add("patchSettings", patches);
        os.add(name, given);
    }

    /** An image of the marketplace is told with the version that it came to. */
    static void image(JsonObject storage) {
        JsonObject image = Json.child(storage, "imageReference");
        if (image.has("publisher")) {
            String version = Json.text(image, "version").orElse("latest");
            fill(image, "exactVersion", version.equalsIgnoreCase("latest") ? "1.0.20260101" : version);
        }
    }

    /** An interface is shown without properties when nothing is in them. */
    static void interfaces(JsonObject properties) {
        JsonElement interfaces = Json.child(properties, "networkProfile").get("networkInterfaces");
        JsonArray all = interfaces != null && interfaces.isJsonArray() ? interfaces.getAsJsonArray() : new JsonArray();
        for (JsonElement one : all) {
            if (one.isJsonObject()
                    && Json.child(one.getAsJsonObject(), "properties").isEmpty()) {
                one.getAsJsonObject().remove("properties");
            }
        }
    }

    /** The identities of a VM with their ids. */
    static JsonObject identity(JsonObject sent, String vm, String tenantId) {
        JsonObject identity = sent.deepCopy();
        Principal own = Principal.ofVm(vm);
        if (Json.text(identity, "type").orElse("").toLowerCase(Locale.ROOT).contains("systemassigned")) {
            identity.addProperty("principalId", own.objectId());
            identity.addProperty("tenantId", tenantId);
        }
        Json.child(identity, "userAssignedIdentities").entrySet().forEach(assigned -> {
            Principal principal = new Principal(assigned.getKey().toLowerCase(Locale.ROOT), Principal.Kind.VM);
            JsonObject ids = Optional.of(assigned.getValue())
                    .filter(JsonElement::isJsonObject)
                    .map(JsonElement::getAsJsonObject)
                    .orElseGet(JsonObject::new);
            ids.addProperty("principalId", principal.objectId());
            ids.addProperty("clientId", principal.applicationId());
            assigned.setValue(ids);
        });
        return identity;
    }

    static void fill(JsonObject object, String name, String value) {
        if (!object.has(name) || object.get(name).isJsonNull()) {
            object.addProperty(name, value);
        }
    }
}
