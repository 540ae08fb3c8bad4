package dev.spotkeeper.simulator.network;

import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.http.Json;
import java.time.Instant;

/**
 * A resource that stands from the moment it is put.
 *
 * @param id in the case in which it was made
 * @param body as sent: location, tags, zones, sku, properties; not to be changed
 * @param birth what it got when it was made
 */
public record PlainResource(String id, ResourceKind kind, JsonObject body, Birth birth) {
    /**
     * What a resource keeps.
     *
     * @param guid its own, another one for each that ever had the name
     * @param number counts all resources; addresses follow from it
     */
    public record Birth(String guid, int number, Instant created) {}

    /** Its name. */
    public String name() {
        return ResourceKind.nameOf(id);
    }

    /** The resource group that it lies in. */
    public String group() {
        return ResourceKind.groupOf(id);
    }

    /** Its version, as network resources tell it. */
    public String etag() {
        return "W/\"" + birth.guid() + "\"";
    }

    JsonObject properties() {
        return Json.child(body, "properties");
    }
}
