package dev.spotkeeper.simulator.monitor;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.chance.Documented;
import dev.spotkeeper.simulator.compute.VmKey;
import java.time.Instant;
import java.util.Locale;

/** The common alert schema of an activity log alert. */
@Documented("azure-monitor-docs alerts-common-schema.md, alerts-payload-samples.md")
final class CommonAlert {
    private CommonAlert() {}

    static JsonObject write(ActivityAlert alert, Instant fired, String alertId) {
        JsonObject data = new JsonObject();
        data.add("essentials", essentials(alert, fired, alertId));
        data.add("alertContext", alertContext(alert.record()));
        JsonObject json = AlertWriter.object("schemaId", "azureMonitorCommonAlertSchema");
        json.add("data", data);
        return json;
    }

    private static JsonObject essentials(ActivityAlert alert, Instant fired, String alertId) {
        VmKey vm = alert.record().what().vm();
        JsonObject json = AlertWriter.object(
                "alertId",
                "/subscriptions/" + vm.subscription() + "/providers/Microsoft.AlertsManagement/alerts/" + alertId);
        json.addProperty("alertRule", alert.rule().name());
        json.addProperty("severity", "Sev4");
        json.addProperty("signalType", "Activity Log");
        json.addProperty("monitorCondition", "Fired");
        json.addProperty("monitoringService", alert.rule().category().monitoringService());
        json.add("alertTargetIDs", array(target(vm)));
        json.add("configurationItems", array(vm.name()));
        json.addProperty("originAlertId", alert.record().ids().eventDataId() + "_" + alertId.replace("-", ""));
        json.addProperty("firedDateTime", AzureTime.milliseconds(fired));
        json.addProperty("description", "");
        json.addProperty("essentialsVersion", "1.0");
        json.addProperty("alertContextVersion", "1.0");
        return json;
    }

    private static JsonObject alertContext(ActivityRecord record) {
        JsonObject json = AlertWriter.context(record);
        if (record.what().category() == Category.ADMINISTRATIVE) {
            json.addProperty("subStatus", "");
            json.addProperty("Activity Log Event Description", "");
        } else {
            AlertWriter.addNull(json, "Activity Log Event Description");
        }
        return json;
    }

    /** Types are in lower case in targets, names are not. */
    private static String target(VmKey vm) {
        return "/subscriptions/" + vm.subscription().toLowerCase(Locale.ROOT) + "/resourcegroups/" + vm.group()
                + "/providers/microsoft.compute/virtualmachines/" + vm.name();
    }

    private static JsonArray array(String only) {
        JsonArray json = new JsonArray();
        json.add(only);
        return json;
    }
}
