package dev.spotkeeper.rehearsal.bicep;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.spotkeeper.rehearsal.architecture.Repository;
import dev.spotkeeper.simulator.arm.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The custom role of the app, as the compiled template {@code bicep/main.json} makes it. */
public final class CompiledRole {
    private CompiledRole() {}

    /** Returns the role of an app that keeps VMs and pools: all of its actions. */
    public static Role whole() {
        return Role.of(actions());
    }

    /** Returns the actions of the role, some of them twice. */
    public static List<String> actions() {
        return Stream.of("restartActions", "priceActions", "poolActions")
                .flatMap(CompiledRole::actions)
                .toList();
    }

    static Stream<String> actions(String variable) {
        return StreamSupport.stream(variables().getAsJsonArray(variable).spliterator(), false)
                .map(JsonElement::getAsString);
    }

    private static JsonObject variables() {
        try {
            String text = Files.readString(Repository.root().resolve("bicep/main.json"));
            return JsonParser.parseString(text)
                    .getAsJsonObject()
                    .getAsJsonObject("resources")
                    .getAsJsonObject("role")
                    .getAsJsonObject("properties")
                    .getAsJsonObject("template")
                    .getAsJsonObject("variables");
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
