package dev.spotkeeper.simulator.arm;

import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.http.Json;
import dev.spotkeeper.simulator.monitor.ActivityRecord;
import dev.spotkeeper.simulator.monitor.Category;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A record of the activity log as its REST interface writes it. */
final class ActivityJson {
    private ActivityJson() {}

    /** The whole record, or the members that {@code select} names. */
    static JsonObject of(ActivityRecord record, String tenantId, Optional<String> select) {
        Json json = Json.object();
        record.caller()
                .ifPresent(caller -> json.with("authorization", authorization(record))
                        .with("caller", caller.name())
                        .with("claims", caller.claims()));
        identify(record, json);
        describe(record, json);
        JsonObject whole = json.with("tenantId", tenantId).done();
        return select.map(names -> selected(whole, names)).orElse(whole);
    }

    private static void identify(ActivityRecord record, Json json) {
        String id = record.what().vm().resourceId();
        boolean administrative = record.what().category() == Category.ADMINISTRATIVE;
        json.with("channels", administrative ? "Operation" : "Admin, Operation")
                .with("correlationId", record.ids().correlationId())
                .with("description", "")
                .with("eventDataId", record.ids().eventDataId())
                .with("eventName", localized(administrative ? "EndRequest" : ""))
                .with("category", localized(record.what().category().text()))
                .with(
                        "id",
                        id + "/events/" + record.ids().eventDataId() + "/ticks/"
                                + record.times().event().toEpochMilli())
                .with("level", record.what().level())
                .with("resourceGroupName", record.what().vm().group())
                .with("resourceProviderName", localized(ActivityFilter.provider(record)))
                .with("resourceId", id)
                .with("resourceType", localized("Microsoft.Compute/virtualMachines"))
                .with("operationId", record.ids().operationId());
    }

    private static void describe(ActivityRecord record, Json json) {
        json.with("operationName", localized(record.what().operationName()))
                .with("properties", record.properties())
                .with("status", localized(record.what().status()))
                .with("subStatus", localized(""))
                .with("eventTimestamp", record.times().event().toString())
                .with("submissionTimestamp", record.times().submission().toString())
                .with("subscriptionId", record.what().vm().subscription());
    }

    private static JsonObject authorization(ActivityRecord record) {
        return Json.object()
                .with("action", record.what().operationName())
                .with("scope", record.what().vm().resourceId())
                .done();
    }

    private static JsonObject localized(String value) {
        return Json.object().with("value", value).with("localizedValue", value).done();
    }

    private static JsonObject selected(JsonObject whole, String names) {
        List<String> wanted = List.of(names.toLowerCase(Locale.ROOT).split("\\s*,\\s*", -1));
        JsonObject part = new JsonObject();
        whole.entrySet().stream()
                .filter(member -> wanted.contains(member.getKey().toLowerCase(Locale.ROOT)))
                .forEach(member -> part.add(member.getKey(), member.getValue()));
        return part;
    }
}
