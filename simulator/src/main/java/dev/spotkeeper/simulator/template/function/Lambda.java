package dev.spotkeeper.simulator.template.function;

import com.google.gson.JsonElement;
import java.util.List;

/** A lambda as a function gets it. */
public interface Lambda {
    /** How many parameters it names. */
    int parameters();

    /** Its value for these arguments; those that it does not name are left out. */
    JsonElement apply(List<JsonElement> arguments);
}
