package dev.spotkeeper.simulator.template;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.http.Json;
import dev.spotkeeper.simulator.template.expression.TemplateException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The functions that a template defines. They see their parameters and each other, nothing else. */
final class UserFunctions {
    private final Map<String, JsonObject> functions = new HashMap<>();
    private final TypeChecker types;

    UserFunctions(JsonObject template, TypeChecker types) {
        this.types = types;
        if (template.has("functions")) {
            template.getAsJsonArray("functions").forEach(space -> add(space.getAsJsonObject()));
        }
    }

    JsonElement call(String name, List<JsonElement> arguments, Evaluator caller) {
        JsonObject function = Optional.ofNullable(functions.get(name.toLowerCase(Locale.ROOT)))
                .orElseThrow(() -> TemplateException.expression("The template function '" + name + "' is not valid."));
        Names inside = new Inside(caller.names(), named(name, function, arguments));
        caller.names().budget().enter();
        try {
            JsonElement value = function.getAsJsonObject("output").get("value");
            return Tree.strict(new Evaluator(caller.context(), inside, Known.NOTHING))
                    .value(value, Frame.TOP);
        } finally {
            caller.names().budget().leave();
        }
    }

    private Map<String, JsonElement> named(String name, JsonObject function, List<JsonElement> arguments) {
        List<JsonElement> parameters = function.has("parameters")
                ? function.getAsJsonArray("parameters").asList()
                : List.of();
        if (parameters.size() != arguments.size()) {
            throw TemplateException.expression("The template function '" + name + "' expects " + parameters.size()
                    + " parameter(s), " + arguments.size() + " were provided.");
        }
        Map<String, JsonElement> values = new HashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            JsonObject parameter = parameters.get(i).getAsJsonObject();
            types.problem(parameter, arguments.get(i)).ifPresent(problem -> {
                throw TemplateException.expression(
                        "A parameter of the function '" + name + "' is not valid. " + problem);
            });
            values.put(parameter.get("name").getAsString().toLowerCase(Locale.ROOT), arguments.get(i));
        }
        return values;
    }

    private void add(JsonObject space) {
        String prefix = space.get("namespace").getAsString().toLowerCase(Locale.ROOT) + ".";
        Json.child(space, "members")
                .entrySet()
                .forEach(member -> functions.put(
                        prefix + member.getKey().toLowerCase(Locale.ROOT),
                        member.getValue().getAsJsonObject()));
    }

    /** What the body of a function may name. */
    private record Inside(Names outside, Map<String, JsonElement> parameters) implements Names {
        @Override
        public JsonElement parameter(String name) {
            return Optional.ofNullable(parameters.get(name.toLowerCase(Locale.ROOT)))
                    .orElseThrow(() -> TemplateException.expression("The function has no parameter '" + name + "'."));
        }

        @Override
        public JsonElement variable(String name) {
            return outside.variable(name);
        }

        @Override
        public JsonElement call(String name, List<JsonElement> arguments) {
            return outside.call(name, arguments);
        }

        @Override
        public Budget budget() {
            return outside.budget();
        }
    }
}
