package dev.spotkeeper.simulator.template;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.http.Json;
import dev.spotkeeper.simulator.template.expression.ValueKind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A resource that a template wants, or one that it takes for existing. */
public final class PlannedResource {
    private static final String DEPLOYMENTS = "Microsoft.Resources/deployments";

    /** Members that steer the deployment and are no part of the resource. */
    private static final Set<String> STEERING = Set.of(
            "condition",
            "copy",
            "dependson",
            "existing",
            "type",
            "apiversion",
            "name",
            "scope",
            "resources",
            "comments",
            "metadata",
            "resourcegroup",
            "subscriptionid");

    private final Identity identity;
    private final Declaration declaration;
    private final Plan plan;
    private final boolean deployed;

    PlannedResource(Identity identity, Declaration declaration, Plan plan, boolean deployed) {
        this.identity = identity;
        this.declaration = declaration;
        this.plan = plan;
        this.deployed = deployed;
    }

    /**
     * Which resource.
     *
     * @param place the scope that it lies in
     */
    public record Identity(String id, String type, String name, String apiVersion, Place place) {}

    public Identity identity() {
        return identity;
    }

    public String id() {
        return identity.id();
    }

    public String type() {
        return identity.type();
    }

    public String name() {
        return identity.name();
    }

    public String apiVersion() {
        return identity.apiVersion();
    }

    /** Whether it is a deployment of its own: see {@link #nested}. */
    public boolean isDeployment() {
        return type().equalsIgnoreCase(DEPLOYMENTS);
    }

    /** The resources of the same template that must be deployed before it. */
    public List<PlannedResource> dependsOn() {
        return plan.dependenciesOf(this);
    }

    /**
     * The body to deploy it with: location, tags, properties and whatever else is written.
     *
     * @throws dev.spotkeeper.simulator.template.expression.DeferredException when it needs a resource that is not there yet
     * @throws dev.spotkeeper.simulator.template.expression.TemplateException when an expression has no value
     */
    public JsonObject body(References references) {
        return body(Tree.strict(plan.evaluator(references)));
    }

    /** The plan of a deployment inside a deployment; the same errors as those of {@link #body}. */
    public Plan nested(References references) {
        return NestedTemplate.plan(this, plan.evaluator(references));
    }

    /** Type, name, id and body, with what is not known yet left as marked expressions; a condition too. */
    JsonObject compared(References references) {
        Tree tree = Tree.comparing(plan.evaluator(references));
        Json predicted = Json.object()
                .with("id", id())
                .with("type", type())
                .with("name", name())
                .with("apiVersion", apiVersion());
        Optional.ofNullable(declaration.body().get("condition"))
                .map(condition -> tree.value(condition, declaration.frame()))
                .filter(condition -> ValueKind.of(condition) == ValueKind.STRING)
                .ifPresent(condition -> predicted.with("condition", condition));
        body(tree).entrySet().forEach(member -> predicted.with(member.getKey(), member.getValue()));
        return predicted.done();
    }

    /** Whether it is to be deployed: not one that exists, and not one whose condition is false. */
    boolean isDeployed() {
        return deployed;
    }

    Declaration declaration() {
        return declaration;
    }

    private JsonObject body(Tree tree) {
        JsonObject body = new JsonObject();
        for (Map.Entry<String, JsonElement> member : declaration.body().entrySet()) {
            if (!STEERING.contains(member.getKey().toLowerCase(Locale.ROOT))) {
                JsonElement value = tree.value(member.getValue(), declaration.frame());
                if (!value.isJsonNull()) {
                    body.add(member.getKey(), value);
                }
            }
        }
        return body;
    }

    @Override
    public String toString() {
        return id();
    }
}
