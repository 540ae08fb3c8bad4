package dev.spotkeeper.simulator.arm;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The custom role of the app, as the compiled template of everything, {@code bicep/main.json}, makes it. */
public final class CompiledRole {
    private final JsonObject variables;

    private CompiledRole(JsonObject variables) {
        this.variables = variables;
    }

    /**
     * Reads it.
     *
     * @throws IOException when the file cannot be read
     */
    public static CompiledRole read(Path template) throws IOException {
        return new CompiledRole(JsonParser.parseString(Files.readString(template))
                .getAsJsonObject()
                .getAsJsonObject("resources")
                .getAsJsonObject("role")
                .getAsJsonObject("properties")
                .getAsJsonObject("template")
                .getAsJsonObject("variables"));
    }

    /** Returns the role of an app that keeps VMs and pools: all of its actions. */
    public Role whole() {
        return Role.of(actions());
    }

    /** Returns the actions of the role, some of them twice. */
    public List<String> actions() {
        return Stream.of("restartActions", "priceActions", "poolActions")
                .flatMap(this::actions)
                .toList();
    }

    /** Returns the actions in one variable of the template. */
    public Stream<String> actions(String variable) {
        return StreamSupport.stream(variables.getAsJsonArray(variable).spliterator(), false)
                .map(JsonElement::getAsString);
    }
}
