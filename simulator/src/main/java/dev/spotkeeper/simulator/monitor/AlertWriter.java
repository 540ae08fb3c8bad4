package dev.spotkeeper.simulator.monitor;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.chance.Guids;
import java.time.Instant;

/** Writes the body of an alert in the schema that its receiver asked for. */
final class AlertWriter {
    private static final Gson GSON =
            new GsonBuilder().serializeNulls().disableHtmlEscaping().create();

    private final Guids guids;

    AlertWriter(Guids guids) {
        this.guids = guids;
    }

    String write(Alert alert, Instant now) {
        return GSON.toJson(json(alert, now));
    }

    private JsonObject json(Alert alert, Instant now) {
        if (alert instanceof ActivityAlert activity) {
            return activity.receiver().commonSchema()
                    ? CommonAlert.write(activity, now, guids.next())
                    : LegacyAlert.write(activity);
        }
        if (alert instanceof LogAlert log) {
            return CommonLogAlert.write(log);
        }
        throw new AssertionError(alert);
    }

    /** What both schemas say of the record itself. */
    static JsonObject context(ActivityRecord record) {
        JsonObject json = new JsonObject();
        boolean administrative = record.what().category() == Category.ADMINISTRATIVE;
        if (administrative) {
            json.add("authorization", authorization(record));
        }
        json.addProperty("channels", administrative ? "Operation" : "Admin, Operation");
        record.caller().ifPresent(caller -> {
            json.addProperty("claims", GSON.toJson(caller.claims()));
            json.addProperty("caller", caller.name());
        });
        json.addProperty("correlationId", record.ids().correlationId());
        json.addProperty("eventSource", record.what().category().text());
        json.addProperty("eventTimestamp", AzureTime.sevenDigits(record.times().event()));
        json.addProperty("eventDataId", record.ids().eventDataId());
        json.addProperty("level", record.what().level());
        json.addProperty("operationName", record.what().operationName());
        json.addProperty("operationId", record.ids().operationId());
        json.add("properties", record.properties());
        json.addProperty("status", record.what().status());
        json.addProperty(
                "submissionTimestamp", AzureTime.sevenDigits(record.times().submission()));
        return json;
    }

    static JsonObject object(String name, String value) {
        JsonObject json = new JsonObject();
        json.addProperty(name, value);
        return json;
    }

    static void addNull(JsonObject json, String name) {
        json.add(name, JsonNull.INSTANCE);
    }

    private static JsonObject authorization(ActivityRecord record) {
        JsonObject json = object("action", record.what().operationName());
        json.addProperty("scope", record.what().vm().resourceId());
        return json;
    }
}
