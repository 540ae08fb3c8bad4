package dev.spotkeeper.simulator.template;

import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.template.expression.DeferredException;
import java.util.List;

/** The resources that {@code reference()} may ask for at this moment. */
interface Known {
    /** Nothing is deployed yet. */
    Known NOTHING = new Known() {
        @Override
        public JsonObject resource(String reference) {
            throw new DeferredException("");
        }

        @Override
        public List<JsonObject> loop(String name) {
            throw new DeferredException("");
        }
    };

    /** A resource by its symbolic name, its id, or its name. */
    JsonObject resource(String reference);

    /** The resources of a copy loop. */
    List<JsonObject> loop(String name);
}
