package dev.spotkeeper.simulator.monitor;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.compute.VmKey;
import java.time.Instant;
import java.util.Optional;

/**
 * One record of the activity log.
 *
 * @param ids its own id and those it shares
 * @param what what it says
 * @param times when it happened and when it could be read
 * @param caller who caused it; empty for what Azure did
 * @param properties the record's own properties
 */
public record ActivityRecord(Ids ids, What what, Times times, Optional<Caller> caller, JsonObject properties) {
    /** Copies the properties. */
    public ActivityRecord {
        properties = properties.deepCopy();
    }

    /** A copy of the properties, for the caller to change. */
    @Override
    public JsonObject properties() {
        return properties.deepCopy();
    }

    /** Returns its title for people: that of Resource Health, the operation's name of all others. */
    String title() {
        JsonElement title = properties.get("title");
        return title == null ? what.operationName() : title.getAsString();
    }

    /**
     * The ids of a record, all GUIDs.
     *
     * @param eventDataId its own
     * @param correlationId what belongs together
     * @param operationId the operation it is about
     */
    public record Ids(String eventDataId, String correlationId, String operationId) {}

    /**
     * What a record says.
     *
     * @param vm the VM it is about
     * @param category its category
     * @param operationName for example {@code Microsoft.Compute/virtualMachines/deallocate/action}
     * @param status for example {@code Succeeded} or {@code Active}
     * @param level {@code Informational}, {@code Critical}, {@code Error}
     */
    public record What(VmKey vm, Category category, String operationName, String status, String level) {}

    /**
     * The times of a record.
     *
     * @param event when it happened
     * @param submission from when on it can be read
     */
    public record Times(Instant event, Instant submission) {}

    /**
     * Who called.
     *
     * @param name user principal name or object id
     * @param claims the claims of the token
     */
    public record Caller(String name, JsonObject claims) {}
}
