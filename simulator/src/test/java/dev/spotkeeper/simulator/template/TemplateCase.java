package dev.spotkeeper.simulator.template;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A template with parameters and what the official CLI's {@code snapshot} made of it.
 *
 * @param template what the compiler made of the source
 * @param stem the path that {@code .bicepparam}, {@code .parameters.json} and {@code .snapshot.json} are appended to
 */
record TemplateCase(String name, Path template, Path stem) {
    static final String TENANT = "11111111-1111-4111-8111-111111111111";
    static final String SUBSCRIPTION = "00000000-0000-4000-8000-000000000001";
    private static final Path CORPUS = Path.of("src/test/resources/templates");
    private static final Path DEPLOYED = Path.of("../bicep");
    private static final String PARAMETERS = ".bicepparam";

    /** The corpus, and the snapshots of the template of everything. */
    static Stream<TemplateCase> all() throws IOException {
        try (Stream<Path> folders = Files.list(CORPUS);
                Stream<Path> files = Files.list(DEPLOYED.resolve("snapshots"))) {
            return Stream.concat(
                    folders.sorted().map(TemplateCase::ofCorpus).toList().stream(),
                    files
                            .filter(file -> file.toString().endsWith(PARAMETERS))
                            .sorted()
                            .map(TemplateCase::ofMain)
                            .toList()
                            .stream());
        }
    }

    /** A folder without a template of its own, for example {@code spot-vm--regular}, is about the one that is deployed. */
    private static TemplateCase ofCorpus(Path folder) {
        String name = String.valueOf(folder.getFileName());
        Path own = folder.resolve("main.json");
        Path deployed = DEPLOYED.resolve(name.replaceFirst("--.*", "") + ".json");
        return new TemplateCase(name, Files.exists(own) ? own : deployed, folder.resolve("main"));
    }

    private static TemplateCase ofMain(Path parameters) {
        String name = String.valueOf(parameters.getFileName()).replace(PARAMETERS, "");
        return new TemplateCase("main--" + name, DEPLOYED.resolve("main.json"), parameters.resolveSibling(name));
    }

    Path parameters() {
        return Path.of(stem + PARAMETERS);
    }

    /** What our own evaluation makes of it. */
    Preview.Prediction predicted() {
        JsonObject parameters = beside(".parameters.json").getAsJsonObject("parameters");
        Place place = new Place(TENANT, SUBSCRIPTION, isOfSubscription() ? Optional.empty() : Optional.of("spot"));
        Context context = new Context("main", place, "westeurope", new SnapshotAmbient());
        return Preview.of(Plan.of(read(template), parameters, context));
    }

    boolean isOfSubscription() {
        return read(template).get("$schema").getAsString().contains("subscriptionDeploymentTemplate");
    }

    Map<String, JsonElement> expectedResources() {
        return byId(beside(".snapshot.json").getAsJsonArray("predictedResources"));
    }

    JsonElement expectedOutputs() {
        JsonObject snapshot = beside(".snapshot.json");
        return comparable(snapshot.has("outputs") ? snapshot.get("outputs") : new JsonObject());
    }

    static Map<String, JsonElement> byId(JsonArray resources) {
        Map<String, JsonElement> byId = new TreeMap<>();
        resources.forEach(
                resource -> byId.put(resource.getAsJsonObject().get("id").getAsString(), comparable(resource)));
        return byId;
    }

    /** Expressions that stay are alike, whatever the service has already put into them; numbers are compared by value. */
    static JsonElement comparable(JsonElement element) {
        if (element.isJsonObject()) {
            JsonObject result = new JsonObject();
            element.getAsJsonObject()
                    .entrySet()
                    .forEach(member -> result.add(member.getKey(), comparable(member.getValue())));
            return result;
        }
        if (element.isJsonArray()) {
            JsonArray result = new JsonArray();
            element.getAsJsonArray().forEach(one -> result.add(comparable(one)));
            return result;
        }
        return element.isJsonPrimitive() ? comparable(element.getAsJsonPrimitive()) : element;
    }

    private static JsonPrimitive comparable(JsonPrimitive value) {
        if (value.isNumber()) {
            return new JsonPrimitive(value.getAsBigDecimal().stripTrailingZeros());
        }
        boolean expression = value.isString() && value.getAsString().matches("\\[[a-zA-Z0-9_.]+\\((?s).*\\].*");
        return expression ? new JsonPrimitive("[an expression]") : value;
    }

    private JsonObject beside(String ending) {
        return read(Path.of(stem + ending));
    }

    private static JsonObject read(Path file) {
        try {
            return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
