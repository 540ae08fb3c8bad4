package dev.spotkeeper.simulator.template;

import com.google.gson.JsonElement;
import java.util.List;

/** What expressions of a template may name. Names are compared without regard to case. */
interface Names {
    JsonElement parameter(String name);

    JsonElement variable(String name);

    /** The value of a function that the template defines. */
    JsonElement call(String name, List<JsonElement> arguments);

    Budget budget();
}
