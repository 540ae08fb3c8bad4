package dev.spotkeeper.simulator.monitor;

import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.chance.Documented;
import dev.spotkeeper.simulator.compute.VmKey;

/** The schema of activity log alerts before the common one. */
@Documented("azure-monitor-docs alerts-non-common-schema-definitions.md")
final class LegacyAlert {
    private LegacyAlert() {}

    static JsonObject write(ActivityAlert alert) {
        JsonObject context = new JsonObject();
        context.add("activityLog", activityLog(alert.record()));
        JsonObject data = AlertWriter.object("status", "Activated");
        data.add("context", context);
        data.add("properties", new JsonObject());
        JsonObject json = AlertWriter.object("schemaId", "Microsoft.Insights/activityLogs");
        json.add("data", data);
        return json;
    }

    private static JsonObject activityLog(ActivityRecord record) {
        boolean administrative = record.what().category() == Category.ADMINISTRATIVE;
        VmKey vm = record.what().vm();
        JsonObject json = AlertWriter.context(record);
        if (administrative) {
            json.addProperty("description", "");
            json.addProperty("subStatus", "");
        }
        json.addProperty("resourceId", vm.resourceId());
        json.addProperty("resourceGroupName", vm.group());
        json.addProperty(
                "resourceProviderName",
                administrative ? "Microsoft.Compute" : "Microsoft.Resourcehealth/healthevent/action");
        json.addProperty("subscriptionId", vm.subscription());
        json.addProperty(
                "resourceType",
                administrative ? "Microsoft.Compute/virtualMachines" : "MICROSOFT.COMPUTE/VIRTUALMACHINES");
        return json;
    }
}
