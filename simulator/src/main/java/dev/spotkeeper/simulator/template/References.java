package dev.spotkeeper.simulator.template;

import com.google.gson.JsonObject;
import java.util.Optional;

/** Resources as they are in the cloud. */
@FunctionalInterface
public interface References {
    /**
     * A resource with location, tags, properties and whatever else a GET shows.
     *
     * @param id its resource id, in any case
     */
    Optional<JsonObject> find(String id);
}
