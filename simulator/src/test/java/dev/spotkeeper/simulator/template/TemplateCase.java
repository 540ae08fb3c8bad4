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

/** A template with parameters and what the official CLI's {@code snapshot} made of it. */
record TemplateCase(Path folder) {
    static final String TENANT = "11111111-1111-4111-8111-111111111111";
    static final String SUBSCRIPTION = "00000000-0000-4000-8000-000000000001";
    private static final Path CORPUS = Path.of("src/test/resources/templates");

    static Stream<TemplateCase> all() throws IOException {
        try (Stream<Path> folders = Files.list(CORPUS)) {
            return folders.sorted().map(TemplateCase::new).toList().stream();
        }
    }

    /** What our own evaluation makes of it. */
    Preview.Prediction predicted() {
        JsonObject template = read("main.json");
        JsonObject parameters = read("main.parameters.json").getAsJsonObject("parameters");
        Place place = new Place(TENANT, SUBSCRIPTION, isOfSubscription() ? Optional.empty() : Optional.of("spot"));
        Context context = new Context("main", place, "westeurope", new SnapshotAmbient());
        return Preview.of(Plan.of(template, parameters, context));
    }

    boolean isOfSubscription() {
        return read("main.json").get("$schema").getAsString().contains("subscriptionDeploymentTemplate");
    }

    Map<String, JsonElement> expectedResources() {
        return byId(read("main.snapshot.json").getAsJsonArray("predictedResources"));
    }

    JsonElement expectedOutputs() {
        JsonObject snapshot = read("main.snapshot.json");
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
        boolean expression = value.isString() && value.getAsString().matches("\\[[a-zA-Z_.]+\\((?s).*\\].*");
        return expression ? new JsonPrimitive("[an expression]") : value;
    }

    private JsonObject read(String file) {
        try {
            return JsonParser.parseString(Files.readString(folder.resolve(file)))
                    .getAsJsonObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return folder.getFileName().toString();
    }
}
