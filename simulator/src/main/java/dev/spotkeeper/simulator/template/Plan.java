package dev.spotkeeper.simulator.template;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.http.Json;
import dev.spotkeeper.simulator.template.expression.DeferredException;
import dev.spotkeeper.simulator.template.expression.TemplateException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** What a template comes to: resources in the order of their dependencies, and then outputs. */
public final class Plan {
    private static final Set<String> SECTIONS = Set.of(
            "$schema",
            "languageVersion",
            "contentVersion",
            "apiProfile",
            "metadata",
            "parameters",
            "variables",
            "functions",
            "definitions",
            "resources",
            "outputs",
            "imports",
            "extensions",
            "asserts");

    private final Evaluator evaluator;
    private final JsonObject template;
    private final Frame frame;
    private final ResourceIndex index;
    private final List<PlannedResource> ordered;

    private Plan(Evaluator evaluator, JsonObject template, Place place, Frame frame) {
        this.evaluator = evaluator;
        this.template = template;
        this.frame = frame;
        JsonElement resources = template.has("resources") ? template.get("resources") : new JsonArray();
        this.index = new ResourceIndex(new Planner(this, evaluator, place).expand(resources, frame));
        this.ordered = inOrder();
    }

    /**
     * Plans a deployment.
     *
     * @param parameters objects with a {@code value}, by name
     * @throws TemplateException when template or parameters are not valid
     * @throws DeferredException when a name or a condition needs what is not known
     */
    public static Plan of(JsonObject template, JsonObject parameters, Context context) {
        return of(template, parameters, context, new Budget());
    }

    static Plan of(JsonObject template, JsonObject parameters, Context context, Budget budget) {
        refuseUnknownSections(template);
        TemplateNames names = new TemplateNames(context, template, parameters, budget);
        names.check();
        return new Plan(new Evaluator(context, names, Known.NOTHING), template, context.place(), Frame.TOP);
    }

    /** A template inside another, evaluated with the names of the outer one. */
    static Plan inside(Evaluator outer, JsonObject template, Place place, Frame frame) {
        refuseUnknownSections(template);
        return new Plan(outer, template, place, frame);
    }

    /** What is to be deployed, each after what it depends on. */
    public List<PlannedResource> resources() {
        return ordered;
    }

    /** The parameters with their types and values, as a deployment shows them; secrets have no value. */
    public JsonObject parameters() {
        return evaluator.names() instanceof TemplateNames names ? names.shownParameters() : new JsonObject();
    }

    /**
     * The outputs with their types, after all is deployed.
     *
     * @throws TemplateException when one has no value
     * @throws DeferredException when one needs what is not there
     */
    public JsonObject outputs(References references) {
        return new Outputs(Tree.strict(evaluator(references)), frame).of(Json.child(template, "outputs"));
    }

    /** The outputs whose values are known before anything is deployed; the rest as their expressions, or left out. */
    JsonObject predictedOutputs(References references, boolean withExpressions) {
        Evaluator known = evaluator(references);
        Outputs outputs = new Outputs(withExpressions ? Tree.predicting(known) : Tree.strict(known), frame);
        JsonObject predicted = new JsonObject();
        for (String name : Json.child(template, "outputs").keySet()) {
            outputs.known(Json.child(template, "outputs"), name).ifPresent(value -> predicted.add(name, value));
        }
        return predicted;
    }

    List<PlannedResource> dependenciesOf(PlannedResource resource) {
        return index.dependenciesOf(resource, Tree.strict(evaluator)).stream()
                .filter(PlannedResource::isDeployed)
                .toList();
    }

    Evaluator evaluator(References references) {
        return evaluator.with(new Known() {
            @Override
            public JsonObject resource(String reference) {
                String id = index.idOf(reference);
                return references.find(id).orElseThrow(() -> new DeferredException(id));
            }

            @Override
            public List<JsonObject> loop(String name) {
                return index.loop(name).stream()
                        .map(resource -> resource(resource.id()))
                        .toList();
            }
        });
    }

    private List<PlannedResource> inOrder() {
        List<PlannedResource> waiting = new ArrayList<>(
                index.all().stream().filter(PlannedResource::isDeployed).toList());
        Map<PlannedResource, Set<PlannedResource>> needs = new HashMap<>();
        waiting.forEach(resource -> needs.put(resource, new LinkedHashSet<>(dependenciesOf(resource))));
        List<PlannedResource> result = new ArrayList<>();
        while (!waiting.isEmpty()) {
            Optional<Integer> next = IntStream.range(0, waiting.size())
                    .boxed()
                    .filter(i -> result.containsAll(needs.getOrDefault(waiting.get(i), Set.of())))
                    .findFirst();
            result.add(waiting.remove((int) next.orElseThrow(() -> circular(waiting.get(0)))));
        }
        return List.copyOf(result);
    }

    private static TemplateException circular(PlannedResource resource) {
        return TemplateException.invalid("Circular dependency detected on resource: '" + resource.id()
                + "'. Please see https://aka.ms/arm-syntax-resources for usage details.");
    }

    private static void refuseUnknownSections(JsonObject template) {
        template.keySet().stream()
                .filter(name -> !SECTIONS.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new TemplateException(
                            "InvalidTemplate",
                            "Deployment template parse failed: 'Could not find member '" + name
                                    + "' on object of type 'Template'. Path 'properties.template." + name + "'.'.");
                });
        if (!template.has("$schema") || !template.has("resources")) {
            throw new TemplateException(
                    "InvalidTemplate",
                    "Deployment template parse failed: 'Required property '"
                            + (template.has("$schema") ? "resources" : "$schema") + "' not found in JSON. Path ''.'.");
        }
    }
}
