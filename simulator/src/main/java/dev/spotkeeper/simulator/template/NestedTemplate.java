package dev.spotkeeper.simulator.template;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.http.Json;
import dev.spotkeeper.simulator.template.expression.DeferredException;
import dev.spotkeeper.simulator.template.expression.TemplateException;
import java.util.Map;

/** A deployment inside a deployment: with names of its own (inner scope), or with those around it (outer scope, the default). */
final class NestedTemplate {
    private NestedTemplate() {}

    static Plan plan(PlannedResource deployment, Evaluator evaluator) {
        Declaration declaration = deployment.declaration();
        JsonObject properties = Json.child(declaration.body(), "properties");
        if (!properties.has("template") || !properties.get("template").isJsonObject()) {
            throw TemplateException.notSimulated("linked templates ('" + deployment.name() + "')");
        }
        JsonObject template = properties.getAsJsonObject("template");
        Place place = deployment.identity().place();
        if (!isInner(properties)) {
            return Plan.inside(evaluator, template, place, declaration.frame());
        }
        Context context = evaluator.context().nested(deployment.name(), place);
        evaluator.names().budget().enter();
        try {
            return Plan.of(
                    template,
                    parameters(properties, declaration.frame(), evaluator),
                    context,
                    evaluator.names().budget());
        } finally {
            evaluator.names().budget().leave();
        }
    }

    private static boolean isInner(JsonObject properties) {
        return Json.text(Json.child(properties, "expressionEvaluationOptions"), "scope")
                .filter("inner"::equalsIgnoreCase)
                .isPresent();
    }

    /** In a prediction what is not known yet stays, marked: what needs it is not known either. */
    private static JsonObject parameters(JsonObject properties, Frame frame, Evaluator evaluator) {
        Tree tree = Tree.ofNames(evaluator);
        JsonObject parameters = new JsonObject();
        for (Map.Entry<String, JsonElement> parameter :
                Json.child(properties, "parameters").entrySet()) {
            parameters.add(parameter.getKey(), parameter(parameter.getValue(), frame, tree));
        }
        return parameters;
    }

    private static JsonElement parameter(JsonElement written, Frame frame, Tree tree) {
        JsonElement value;
        try {
            value = tree.value(written, frame);
        } catch (DeferredException unknown) {
            value = tree.deferred().instead(written.toString(), unknown);
        }
        boolean isUnknown = value.isJsonPrimitive() && DeferredTexts.markedIn(value);
        return isUnknown ? Json.object().with("value", value).done() : value;
    }
}
