package dev.spotkeeper.simulator.template;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.http.Json;
import dev.spotkeeper.simulator.template.expression.TemplateException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a deployment would ask for, before it is made: all resources, those of deployments inside it too, and the outputs. */
public final class Preview {
    /** Azure's limit of deployments inside deployments. */
    private static final int MAX_DEPTH = 5;

    private final Map<String, JsonObject> known = new HashMap<>();
    private final JsonArray resources = new JsonArray();

    private Preview() {}

    /**
     * The prediction.
     *
     * @param resources with {@code id, type, name, apiVersion} and their bodies; what is not known stays as its expression
     * @param outputs values by name
     */
    public record Prediction(JsonArray resources, JsonObject outputs) {}

    /**
     * Predicts a deployment.
     *
     * @throws TemplateException when an expression has no value, or deployments are nested too deeply
     */
    public static Prediction of(Plan plan) {
        Preview preview = new Preview();
        preview.walk(plan, 0);
        JsonObject outputs = new JsonObject();
        plan.predictedOutputs(preview::find, true).entrySet().stream()
                .filter(output -> output.getValue().getAsJsonObject().has("value"))
                .forEach(output -> outputs.add(
                        output.getKey(), output.getValue().getAsJsonObject().get("value")));
        return new Prediction(told(preview.resources).getAsJsonArray(), outputs);
    }

    /**
     * The resources of a prediction alone, to be compared: outputs may ask for what nobody knows before. What is not known is told from a text
     * that looks like an expression by {@link #isUnknown}, and shown by {@link #told}.
     */
    public static JsonArray resourcesOf(Plan plan) {
        Preview preview = new Preview();
        preview.walk(plan, 0);
        return preview.resources;
    }

    /** Whether a value of a resource is known only when the deployment runs. */
    public static boolean isUnknown(JsonElement value) {
        return value.isJsonPrimitive() && DeferredTexts.markedIn(value);
    }

    /** What was compared as it is shown: what is not known as its expression. */
    public static JsonElement told(JsonElement compared) {
        return DeferredTexts.unmarked(compared);
    }

    private void walk(Plan plan, int depth) {
        if (depth > MAX_DEPTH) {
            throw TemplateException.invalid("Deployments are nested more than " + MAX_DEPTH + " deep");
        }
        for (PlannedResource resource : plan.resources()) {
            if (resource.isDeployment()) {
                Plan inner = resource.nested(this::find);
                walk(inner, depth + 1);
                know(resource, outputsOf(inner));
            } else {
                JsonObject compared = resource.compared(this::find);
                resources.add(compared);
                know(resource, propertiesOf(told(compared).getAsJsonObject()));
            }
        }
    }

    private JsonObject outputsOf(Plan inner) {
        JsonObject properties = Json.object()
                .with("outputs", inner.predictedOutputs(this::find, false))
                .done();
        return Json.object().with("properties", properties).done();
    }

    /** The service predicts no more than these: the rest is what a GET will show. */
    private static JsonObject propertiesOf(JsonObject predicted) {
        return Json.object()
                .with("properties", Json.child(predicted, "properties"))
                .done();
    }

    private void know(PlannedResource resource, JsonObject predicted) {
        known.put(resource.id().toLowerCase(Locale.ROOT), predicted);
    }

    private Optional<JsonObject> find(String id) {
        return Optional.ofNullable(known.get(id.toLowerCase(Locale.ROOT)));
    }
}
