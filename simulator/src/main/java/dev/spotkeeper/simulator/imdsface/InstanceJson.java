package dev.spotkeeper.simulator.imdsface;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.chance.Documented;
import dev.spotkeeper.simulator.compute.Spot;
import dev.spotkeeper.simulator.compute.VirtualMachine;
import dev.spotkeeper.simulator.http.Json;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code /metadata/instance}: every value is a text, and what is missing is an empty one. There is no price cap. */
@Documented("azure-compute-docs instance-metadata-service.md; azure-rest-api-specs imds 2023-07-01")
final class InstanceJson {
    static final Set<String> VERSIONS = Set.of(
            "2017-03-01",
            "2017-04-02",
            "2017-08-01",
            "2017-10-01",
            "2017-12-01",
            "2018-02-01",
            "2018-04-02",
            "2018-10-01",
            "2019-02-01",
            "2019-03-11",
            "2019-04-30",
            "2019-06-01",
            "2019-06-04",
            "2019-08-01",
            "2019-08-15",
            "2019-11-01",
            "2020-06-01",
            "2020-07-15",
            "2020-09-01",
            "2020-10-01",
            "2020-12-01",
            "2021-01-01",
            "2021-02-01",
            "2021-03-01",
            "2021-05-01",
            "2021-10-01",
            "2021-11-01",
            "2021-11-15",
            "2021-12-13",
            "2023-07-01",
            "2023-11-15",
            "2024-03-15",
            "2024-07-17",
            "2025-04-07");

    private InstanceJson() {}

    static JsonObject compute(VirtualMachine vm) {
        Spot spot = vm.model().spot();
        return Json.object()
                .with("azEnvironment", "AzurePublicCloud")
                .with("evictionPolicy", spot.isSpot() ? spot.policy().name().toLowerCase(Locale.ROOT) : "")
                .with("location", vm.model().offering().place().region())
                .with("name", vm.key().name())
                .with("osProfile", osProfile(vm))
                .with("osType", "Linux")
                .with("placementGroupId", "")
                .with("platformFaultDomain", "0")
                .with("platformUpdateDomain", "0")
                .with("priority", spot.isSpot() ? "Spot" : "Regular")
                .with("provider", "Microsoft.Compute")
                .with("resourceGroupName", vm.key().group())
                .with("resourceId", vm.key().resourceId())
                .with("subscriptionId", vm.key().subscription())
                .with("tags", tags(vm))
                .with("tagsList", tagsList(vm))
                .with("userData", userData(vm))
                .with("vmId", vm.birth().vmId())
                .with("vmScaleSetName", "")
                .with("vmSize", vm.model().offering().size())
                .with("zone", vm.model().offering().place().zone())
                .done();
    }

    static JsonObject network(VirtualMachine vm) {
        return Json.object().with("interface", new JsonArray()).done();
    }

    /** As it was given, in base64; blank for none. */
    static String userData(VirtualMachine vm) {
        JsonObject properties = Json.child(vm.model().body(), "properties");
        return properties.has("userData") && !properties.get("userData").isJsonNull()
                ? properties.get("userData").getAsString()
                : "";
    }

    private static JsonObject osProfile(VirtualMachine vm) {
        return Json.object()
                .with("adminUsername", "")
                .with("computerName", vm.key().name())
                .with("disablePasswordAuthentication", "true")
                .done();
    }

    private static String tags(VirtualMachine vm) {
        return vm.model().tags().entrySet().stream()
                .map(tag -> tag.getKey() + ":" + tag.getValue())
                .sorted()
                .collect(Collectors.joining(";"));
    }

    private static JsonArray tagsList(VirtualMachine vm) {
        return Json.array(vm.model().tags().entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .map(tag -> Json.object()
                        .with("name", tag.getKey())
                        .with("value", tag.getValue())
                        .done()));
    }
}
