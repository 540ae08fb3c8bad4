package dev.spotkeeper.simulator.monitor;

import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.chance.Documented;
import dev.spotkeeper.simulator.chance.Observed;
import dev.spotkeeper.simulator.chance.Spread;
import dev.spotkeeper.simulator.http.Json;
import dev.spotkeeper.simulator.logs.LogRow;
import dev.spotkeeper.simulator.logs.LogStore;
import dev.spotkeeper.simulator.logs.LogTable;
import dev.spotkeeper.simulator.logs.Workspace;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Exports the activity log to the workspace. Operations of calls are in upper case there and have statuses of their own
 * (Start, Accept, Success, Failure); those of Resource Health stay as they are.
 */
@Documented("azure-monitor-docs reference/tables/azureactivity.md; activity-log-schema.md: resource logs schema")
@Observed(
        "public queries over AzureActivity: MICROSOFT.COMPUTE/VIRTUALMACHINES/..., ActivityStatusValue Success, Failure")
final class ActivityRows {
    private final LogStore store;
    private final Spread lag;
    private final RandomGenerator random;
    private final Supplier<Workspace> workspace;

    ActivityRows(LogStore store, Spread lag, RandomGenerator random, Supplier<Workspace> workspace) {
        this.store = store;
        this.lag = lag;
        this.random = random;
        this.workspace = workspace;
    }

    void record(ActivityRecord record) {
        Instant event = record.times().event();
        store.add(LogTable.AZURE_ACTIVITY, new LogRow(event, event.plus(lag.draw(random)), values(record)));
    }

    private JsonObject values(ActivityRecord record) {
        ActivityRecord.What what = record.what();
        Json json = Json.object()
                .with("OperationNameValue", operation(what))
                .with("Level", what.level())
                .with("ActivityStatusValue", status(what))
                .with("CategoryValue", what.category().text())
                .with("CorrelationId", record.ids().correlationId())
                .with("EventDataId", record.ids().eventDataId())
                .with("OperationId", record.ids().operationId())
                .with(
                        "EventSubmissionTimestamp",
                        AzureTime.sevenDigits(record.times().submission()));
        addCaller(record, json);
        addProperties(record, json);
        addResource(record, json);
        return json.done();
    }

    private static void addCaller(ActivityRecord record, Json json) {
        record.caller().ifPresent(caller -> {
            JsonObject authorization = Json.object()
                    .with("action", record.what().operationName())
                    .with("scope", record.what().vm().resourceId())
                    .done();
            json.with("Caller", caller.name())
                    .with("Claims", caller.claims().toString())
                    .with("Claims_d", caller.claims())
                    .with("Authorization", authorization.toString())
                    .with("Authorization_d", authorization);
        });
    }

    /** What the record carries lies among what the export adds; of Resource Health, in an object of its own. */
    private static void addProperties(ActivityRecord record, Json json) {
        ActivityRecord.What what = record.what();
        JsonObject properties = record.properties();
        if (what.category() == Category.RESOURCE_HEALTH) {
            properties = Json.object().with("eventProperties", properties).done();
        }
        properties.addProperty("eventCategory", what.category().text());
        properties.addProperty("eventDataId", record.ids().eventDataId());
        properties.addProperty(
                "eventSubmissionTimestamp", AzureTime.sevenDigits(record.times().submission()));
        properties.addProperty("resource", what.vm().name());
        properties.addProperty("resourceGroup", what.vm().group());
        properties.addProperty("activityStatusValue", status(what));
        json.with("Properties", properties.toString()).with("Properties_d", properties);
    }

    private void addResource(ActivityRecord record, Json json) {
        ActivityRecord.What what = record.what();
        String provider = what.operationName().substring(0, what.operationName().indexOf('/'));
        json.with("ResourceGroup", what.vm().group())
                .with("ResourceProviderValue", provider.toUpperCase(Locale.ROOT))
                .with("SubscriptionId", what.vm().subscription())
                .with("Hierarchy", what.vm().subscription())
                .with("SourceSystem", "Azure")
                .with("TenantId", workspace.get().id())
                .with("Type", LogTable.AZURE_ACTIVITY.text())
                .with("_ResourceId", what.vm().resourceId().toLowerCase(Locale.ROOT))
                .with("_SubscriptionId", what.vm().subscription());
    }

    private static String operation(ActivityRecord.What what) {
        return what.category() == Category.ADMINISTRATIVE
                ? what.operationName().toUpperCase(Locale.ROOT)
                : what.operationName();
    }

    private static String status(ActivityRecord.What what) {
        return switch (what.status()) {
            case "Started" -> "Start";
            case "Accepted" -> "Accept";
            case "Succeeded" -> "Success";
            case "Failed" -> "Failure";
            default -> what.status();
        };
    }
}
