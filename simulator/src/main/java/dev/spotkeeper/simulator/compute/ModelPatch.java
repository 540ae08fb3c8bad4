package dev.spotkeeper.simulator.compute;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** Puts the body of a PATCH over a model: objects are merged member by member, tags are replaced as a whole. */
final class ModelPatch {
    private ModelPatch() {}

    static JsonObject merge(JsonObject base, JsonObject patch) {
        JsonObject merged = base.deepCopy();
        patch.entrySet().forEach(member -> put(merged, member.getKey(), member.getValue()));
        return merged;
    }

    /** Whether the patch says anything about the price cap, even what it is already. */
    static boolean touchesMaxPrice(JsonObject patch) {
        JsonElement properties = patch.get("properties");
        return properties != null
                && properties.isJsonObject()
                && properties.getAsJsonObject().has("billingProfile");
    }

    private static void put(JsonObject target, String name, JsonElement value) {
        JsonElement present = target.get(name);
        boolean both = present != null && present.isJsonObject() && value.isJsonObject();
        boolean mergeable = both && !"tags".equals(name);
        target.add(name, mergeable ? merge(present.getAsJsonObject(), value.getAsJsonObject()) : value.deepCopy());
    }
}
