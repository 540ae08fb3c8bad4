package dev.spotkeeper.simulator.network;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

/**
 * Something that is shown, to which what was not sent is added.
 *
 * @param json a resource, or one of its parts
 * @param version of the API: members that came later are left out
 */
record Shown(JsonObject json, String version) {
    /** Its properties. */
    Shown properties() {
        return inside("properties");
    }

    /** A member that is an object, which is made if it was not sent. */
    Shown inside(String name) {
        if (!json.has(name) || !json.get(name).isJsonObject()) {
            json.add(name, new JsonObject());
        }
        return new Shown(json.getAsJsonObject(name), version);
    }

    Shown unlessSent(String name, String value) {
        return unlessSent("", name, new JsonPrimitive(value));
    }

    Shown unlessSent(String name, boolean value) {
        return unlessSent("", name, new JsonPrimitive(value));
    }

    /** An empty list. */
    Shown noneUnlessSent(String name) {
        return unlessSent("", name, new JsonArray());
    }

    /** A member that Azure has since a version, with the value that it gives it. */
    Shown unlessSent(String since, String name, JsonElement value) {
        if (version.compareTo(since) >= 0 && (!json.has(name) || json.get(name).isJsonNull())) {
            json.add(name, value);
        }
        return this;
    }

    /** A member that is Azure's to say. */
    Shown with(String name, String value) {
        json.addProperty(name, value);
        return this;
    }
}
