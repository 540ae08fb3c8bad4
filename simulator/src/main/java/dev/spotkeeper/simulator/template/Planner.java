package dev.spotkeeper.simulator.template;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.http.Json;
import dev.spotkeeper.simulator.template.expression.DeferredException;
import dev.spotkeeper.simulator.template.expression.TemplateException;
import dev.spotkeeper.simulator.template.expression.ValueKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Expands the resources of a template: loops, conditions, children, names. */
final class Planner {
    /** Azure's limit of a template's resources. */
    private static final int MAX_RESOURCES = 800;

    private final Tree tree;
    private final Place place;
    private final Plan plan;
    private final List<PlannedResource> planned = new ArrayList<>();

    Planner(Plan plan, Evaluator evaluator, Place place) {
        this.plan = plan;
        this.tree = Tree.strict(evaluator.with(Known.NOTHING));
        this.place = place;
    }

    List<PlannedResource> expand(JsonElement resources, Frame frame) {
        if (resources.isJsonObject()) {
            resources
                    .getAsJsonObject()
                    .entrySet()
                    .forEach(entry -> add(Optional.of(entry.getKey()), entry.getValue(), frame, Optional.empty()));
        } else if (resources.isJsonArray()) {
            resources.getAsJsonArray().forEach(body -> add(Optional.empty(), body, frame, Optional.empty()));
        } else {
            throw TemplateException.invalid("The template resources must be an array or an object");
        }
        return planned;
    }

    private void add(Optional<String> symbol, JsonElement element, Frame frame, Optional<PlannedResource> parent) {
        if (!element.isJsonObject()) {
            throw TemplateException.invalid("A template resource must be an object, was '" + element + "'");
        }
        JsonObject body = element.getAsJsonObject();
        if (!body.has("copy")) {
            add(new Declaration(symbol, Optional.empty(), body, frame), parent);
            return;
        }
        JsonObject copy = Json.child(body, "copy");
        String loop = Json.text(copy, "name").or(() -> symbol).orElse("");
        int count = tree.count(copy, frame);
        for (int i = 0; i < count; i++) {
            String index = "[" + i + "]";
            add(
                    new Declaration(
                            symbol.map(name -> name + index), Optional.of(loop), body, frame.inMainLoop(loop, i)),
                    parent);
        }
    }

    private void add(Declaration declaration, Optional<PlannedResource> parent) {
        JsonObject body = declaration.body();
        if (body.has("import") || body.has("extension")) {
            throw TemplateException.notSimulated("resources of extensions");
        }
        boolean wanted = !isExisting(body) && holds(declaration);
        PlannedResource resource = new PlannedResource(identity(declaration, parent), declaration, plan, wanted);
        planned.add(resource);
        if (planned.size() > MAX_RESOURCES) {
            throw TemplateException.invalid(
                    "The number of template resources exceeds the limit of '" + MAX_RESOURCES + "'");
        }
        JsonElement children = body.get("resources");
        if (children != null && wanted) {
            addChildren(children, declaration.frame(), resource);
        }
    }

    private void addChildren(JsonElement children, Frame frame, PlannedResource parent) {
        if (children.isJsonArray()) {
            children.getAsJsonArray().forEach(child -> add(Optional.empty(), child, frame, Optional.of(parent)));
        } else {
            for (Map.Entry<String, JsonElement> child :
                    children.getAsJsonObject().entrySet()) {
                add(Optional.of(child.getKey()), child.getValue(), frame, Optional.of(parent));
            }
        }
    }

    private static boolean isExisting(JsonObject body) {
        return body.has("existing") && body.get("existing").getAsBoolean();
    }

    private boolean holds(Declaration declaration) {
        if (!declaration.body().has("condition")) {
            return true;
        }
        JsonElement value;
        try {
            value = tree.value(declaration.body().get("condition"), declaration.frame());
        } catch (DeferredException unknown) {
            if (tree.evaluator().context().ambient().isPartial()) {
                // Of a secret, for example: the service predicts what may be made.
                return true;
            }
            throw unknown;
        }
        if (ValueKind.of(value) != ValueKind.BOOLEAN) {
            throw TemplateException.invalid("The condition of a resource must be a boolean, was '" + value + "'");
        }
        return value.getAsBoolean();
    }

    private PlannedResource.Identity identity(Declaration declaration, Optional<PlannedResource> parent) {
        String type = parent.map(up -> up.type() + "/").orElse("") + text(declaration, "type");
        String name = parent.map(up -> up.name() + "/").orElse("") + text(declaration, "name");
        Place there = place.with(
                optional(declaration, "subscriptionId"),
                optional(declaration, "resourceGroup")
                        .or(() -> declaration.body().has("subscriptionId") ? Optional.empty() : place.group()));
        String id = optional(declaration, "scope")
                .filter(scope -> !scope.equals("/"))
                .map(scope -> ResourceIds.under(scopeId(scope), type, name))
                .orElseGet(() -> ResourceIds.in(there, type, name));
        return new PlannedResource.Identity(id, type, name, text(declaration, "apiVersion"), there);
    }

    /** A scope is an id, or type and name of a resource in the same place. */
    private String scopeId(String scope) {
        return scope.startsWith("/") ? scope : place.id() + "/providers/" + scope;
    }

    private String text(Declaration declaration, String member) {
        JsonElement written = declaration.body().get(member);
        if (written == null) {
            throw TemplateException.invalid("A template resource has no '" + member + "'");
        }
        return tree.text(written, declaration.frame(), member + " of a resource");
    }

    private Optional<String> optional(Declaration declaration, String member) {
        return Optional.ofNullable(declaration.body().get(member))
                .filter(value -> !value.isJsonNull())
                .map(value -> tree.text(value, declaration.frame(), member + " of a resource"));
    }
}
