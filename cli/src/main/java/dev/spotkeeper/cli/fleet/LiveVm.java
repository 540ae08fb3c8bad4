package dev.spotkeeper.cli.fleet;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.spotkeeper.cli.local.ArmPaths;
import dev.spotkeeper.cli.local.Endpoint;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A VM as ARM shows it now.
 *
 * @param id its ARM id
 * @param name its name
 * @param offering region, zone and size, for people
 * @param power for example {@code running}
 */
record LiveVm(String id, String name, String offering, String power) {
    private static final String POWER = "PowerState/";

    /** Reads all VMs of the fleet's resource group, sorted by name. */
    static List<LiveVm> all(RunningAzure azure) {
        URI list = URI.create(azure.state().get(Endpoint.ARM)
                + ArmPaths.vms(
                        azure.state().get(Endpoint.SUBSCRIPTION), azure.state().get(Endpoint.GROUP))
                + "?api-version=" + ArmPaths.API_VERSION);
        String body = azure.client().arm("GET", list, "").accepted("the list of VMs");
        List<LiveVm> found = new ArrayList<>();
        for (JsonElement vm : JsonParser.parseString(body).getAsJsonObject().getAsJsonArray("value")) {
            found.add(of(vm.getAsJsonObject(), azure));
        }
        found.sort(Comparator.comparing(LiveVm::name));
        return found;
    }

    private static LiveVm of(JsonObject vm, RunningAzure azure) {
        String id = vm.get("id").getAsString();
        JsonArray zones = vm.has("zones") ? vm.getAsJsonArray("zones") : new JsonArray();
        String zone = zones.isEmpty() ? "" : " zone " + zones.get(0).getAsString();
        String size = vm.getAsJsonObject("properties")
                .getAsJsonObject("hardwareProfile")
                .get("vmSize")
                .getAsString();
        String offering = vm.get("location").getAsString() + zone + ", " + size;
        return new LiveVm(id, vm.get("name").getAsString(), offering, power(id, azure));
    }

    private static String power(String id, RunningAzure azure) {
        URI view =
                URI.create(azure.state().get(Endpoint.ARM) + id + "/instanceView?api-version=" + ArmPaths.API_VERSION);
        String body = azure.client().arm("GET", view, "").accepted("the instance view of a VM");
        for (JsonElement status : JsonParser.parseString(body).getAsJsonObject().getAsJsonArray("statuses")) {
            String code = status.getAsJsonObject().get("code").getAsString();
            if (code.startsWith(POWER)) {
                return code.substring(POWER.length());
            }
        }
        return "unknown";
    }
}
