package dev.spotkeeper.simulator.host;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A staged app as the Functions plugin for Maven writes it.
 *
 * @param folder where it lies
 * @param queues what {@code host.json} says about queues
 * @param routePrefix what stands before every route, {@code api} unless {@code host.json} says otherwise
 * @param functions by name
 */
record StagedApp(Path folder, QueueOptions queues, String routePrefix, List<FunctionDefinition> functions) {
    static StagedApp read(Path folder) {
        Path hostJson = folder.resolve("host.json");
        if (!Files.isRegularFile(hostJson)) {
            throw new HostProblem("no host.json in " + folder + ": build the app first (mvn package)");
        }
        JsonObject extensions = object(readJson(hostJson), "extensions");
        List<FunctionDefinition> functions = readFunctions(folder);
        if (functions.isEmpty()) {
            throw new HostProblem("no function.json below " + folder + ": build the app first (mvn package)");
        }
        String prefix = Optional.ofNullable(object(extensions, "http").get("routePrefix"))
                .map(JsonElement::getAsString)
                .orElse("api");
        return new StagedApp(folder, QueueOptions.of(object(extensions, "queues")), prefix, functions);
    }

    /** Names the app in the storage of the host, as the function app's name does in Azure. */
    String hostId() {
        return folder.toAbsolutePath().normalize().getFileName().toString().toLowerCase(Locale.ROOT);
    }

    private static List<FunctionDefinition> readFunctions(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            List<FunctionDefinition> functions = new ArrayList<>();
            for (Path json : children.sorted()
                    .map(child -> child.resolve("function.json"))
                    .filter(Files::isRegularFile)
                    .toList()) {
                functions.add(readFunction(json));
            }
            return List.copyOf(functions);
        } catch (IOException unreadable) {
            throw new HostProblem("cannot list " + folder + ": " + unreadable.getMessage(), unreadable);
        }
    }

    private static FunctionDefinition readFunction(Path file) {
        Path folder = file.toAbsolutePath().normalize().resolveSibling("");
        String name = folder.getFileName().toString();
        String where = name + "/function.json";
        JsonObject json = readJson(file);
        List<Binding> bindings = new ArrayList<>();
        if (json.get("bindings") != null && json.get("bindings").isJsonArray()) {
            json.getAsJsonArray("bindings")
                    .forEach(binding -> bindings.add(Binding.of(binding.getAsJsonObject(), where)));
        }
        Path jar = folder.resolve(text(json, "scriptFile", where)).normalize();
        if (!Files.isRegularFile(jar)) {
            throw new HostProblem(where + ": scriptFile " + jar + " does not exist");
        }
        return new FunctionDefinition(name, jar, text(json, "entryPoint", where), bindings);
    }

    private static String text(JsonObject json, String member, String where) {
        return Optional.ofNullable(json.get(member))
                .filter(JsonElement::isJsonPrimitive)
                .map(JsonElement::getAsString)
                .orElseThrow(() -> new HostProblem(where + " has no '" + member + "'"));
    }

    private static JsonObject object(JsonObject json, String member) {
        JsonElement found = json.get(member);
        return found != null && found.isJsonObject() ? found.getAsJsonObject() : new JsonObject();
    }

    private static JsonObject readJson(Path file) {
        try {
            return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
        } catch (IOException | JsonParseException | IllegalStateException unreadable) {
            throw new HostProblem(file + " is not a JSON object: " + unreadable.getMessage(), unreadable);
        }
    }
}
