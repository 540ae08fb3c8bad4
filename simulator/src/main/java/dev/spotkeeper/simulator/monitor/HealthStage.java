package dev.spotkeeper.simulator.monitor;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.chance.Observed;
import dev.spotkeeper.simulator.compute.VmKey;

/** The stages of a health event, as the activity log has them one after the other. */
@Observed("two real evictions of 2021: Updated, Activated, InProgress, Updated after 15 minutes, InProgress, Resolved")
enum HealthStage {
    NOTICED("Updated", "Updated", "Informational", "Available", "Available"),
    ACTIVATED("Activated", "Active", "Critical", "Unavailable", "Available"),
    IN_PROGRESS("InProgress", "InProgress", "Informational", "Unavailable", "Unavailable"),
    STILL_DOWN("Updated", "Updated", "Critical", "Unavailable", "Unavailable"),
    RESOLVED("Resolved", "Resolved", "Informational", "Available", "Unavailable");

    private final String operation;
    private final String status;
    private final String level;
    private final String current;
    private final String previous;

    HealthStage(String operation, String status, String level, String current, String previous) {
        this.operation = operation;
        this.status = status;
        this.level = level;
        this.current = current;
        this.previous = previous;
    }

    ActivityRecord.What about(VmKey vm) {
        return new ActivityRecord.What(
                vm,
                Category.RESOURCE_HEALTH,
                "Microsoft.Resourcehealth/healthevent/" + operation + "/action",
                status,
                level);
    }

    /** The record's properties; only the first record of an eviction has details. */
    JsonObject properties(String title, String cause) {
        JsonObject json = new JsonObject();
        json.addProperty("title", title);
        if (this == NOTICED) {
            json.addProperty("details", HealthTexts.PREEMPTED_SUMMARY + ".");
        } else {
            json.add("details", JsonNull.INSTANCE);
        }
        json.addProperty("currentHealthStatus", current);
        json.addProperty("previousHealthStatus", previous);
        json.addProperty("type", "Downtime");
        json.addProperty("cause", cause);
        return json;
    }
}
