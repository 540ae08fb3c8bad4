package dev.spotkeeper.simulator.compute;

import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.market.Offering;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was asked for: the typed parts that the world acts on, and the whole resource body for the echo.
 *
 * @param offering size and place
 * @param spot priority, policy and cap
 * @param tags its tags
 * @param body the resource body as sent: location, tags, zones, identity, plan, properties; not to be changed
 */
public record VmModel(Offering offering, Spot spot, Map<String, String> tags, JsonObject body) {
    /** Copies tags and body. */
    public VmModel {
        tags = Collections.unmodifiableMap(new TreeMap<>(tags));
        body = body.deepCopy();
    }

    /** A copy of the body, for the caller to change. */
    @Override
    public JsonObject body() {
        return body.deepCopy();
    }
}
