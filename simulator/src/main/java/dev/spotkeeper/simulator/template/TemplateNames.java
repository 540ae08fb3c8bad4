package dev.spotkeeper.simulator.template;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.http.Json;
import dev.spotkeeper.simulator.template.expression.DeferredException;
import dev.spotkeeper.simulator.template.expression.TemplateException;
import dev.spotkeeper.simulator.template.expression.Values;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Parameters, variables and functions of one template. Each is evaluated when it is first asked for. */
final class TemplateNames implements Names {
    private final Context context;
    private final Parameters parameters;
    private final Variables variables;
    private final UserFunctions functions;
    private final Budget budget;
    private final Map<String, JsonElement> evaluated = new HashMap<>();
    private final Set<String> underWay = new HashSet<>();

    TemplateNames(Context context, JsonObject template, JsonObject given, Budget budget) {
        TypeChecker types = new TypeChecker(Json.child(template, "definitions"));
        this.context = context;
        this.parameters = new Parameters(Json.child(template, "parameters"), given, types);
        this.variables = new Variables(Json.child(template, "variables"));
        this.functions = new UserFunctions(template, types);
        this.budget = budget;
    }

    /** Evaluates every parameter, so that a bad one is told before anything is done. */
    void check() {
        parameters.names().forEach(this::isKnown);
    }

    private boolean isKnown(String name) {
        try {
            parameter(name);
            return true;
        } catch (DeferredException unknown) {
            return false;
        }
    }

    JsonObject shownParameters() {
        return parameters.shown(this::parameter);
    }

    @Override
    public JsonElement parameter(String name) {
        JsonElement value = once("parameter", name, () -> parameters.value(name, this::evaluate));
        if (context.ambient().isPartial() && parameters.isGivenSecret(name)) {
            throw new DeferredException("");
        }
        return value;
    }

    @Override
    public JsonElement variable(String name) {
        return once("variable", name, () -> variables.value(name, tree()));
    }

    @Override
    public JsonElement call(String name, List<JsonElement> arguments) {
        return functions.call(name, arguments, new Evaluator(context, this, Known.NOTHING));
    }

    @Override
    public Budget budget() {
        return budget;
    }

    private JsonElement evaluate(JsonElement value) {
        return tree().value(value, Frame.TOP);
    }

    private Tree tree() {
        return Tree.ofNames(new Evaluator(context, this, Known.NOTHING));
    }

    private JsonElement once(String what, String name, Supplier<JsonElement> evaluate) {
        String key = what + "|" + name.toLowerCase(Locale.ROOT);
        Optional<JsonElement> known = Optional.ofNullable(evaluated.get(key));
        if (known.isPresent()) {
            return known.get();
        }
        if (!underWay.add(key)) {
            throw TemplateException.invalid("The template " + what + " '" + name + "' refers to itself");
        }
        budget.enter();
        try {
            JsonElement value = evaluate.get();
            evaluated.put(key, value);
            return value;
        } finally {
            budget.leave();
            underWay.remove(key);
        }
    }

    /** The variables of a template, and the loops that make some of them. */
    private record Variables(JsonObject declared) {
        JsonElement value(String name, Tree tree) {
            return Values.member(declared, name)
                    .filter(unused -> !name.equalsIgnoreCase("copy"))
                    .map(value -> tree.value(value, Frame.TOP))
                    .or(() -> loop(name).map(loop -> tree.loop(loop, name, Frame.TOP)))
                    .orElseThrow(
                            () -> TemplateException.expression("The template variable '" + name + "' is not found."));
        }

        private Optional<JsonObject> loop(String name) {
            return declared.has("copy") && declared.get("copy").isJsonArray()
                    ? declared.getAsJsonArray("copy").asList().stream()
                            .map(JsonElement::getAsJsonObject)
                            .filter(copy -> copy.get("name").getAsString().equalsIgnoreCase(name))
                            .findFirst()
                    : Optional.empty();
        }
    }
}
