package dev.spotkeeper.simulator.template;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.http.Json;
import dev.spotkeeper.simulator.template.expression.TemplateException;
import dev.spotkeeper.simulator.template.expression.Values;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The parameters that a template declares, with what was given for them. */
final class Parameters {
    private final JsonObject declared;
    private final JsonObject given;
    private final TypeChecker types;

    Parameters(JsonObject declared, JsonObject given, TypeChecker types) {
        this.declared = declared;
        this.given = given;
        this.types = types;
        refuseUnknown();
    }

    /** The value of a parameter: as it was given, or its default, evaluated. */
    JsonElement value(String name, Function<JsonElement, JsonElement> evaluate) {
        JsonObject declaration = Values.member(declared, name)
                .map(JsonElement::getAsJsonObject)
                .orElseThrow(() -> TemplateException.expression("The template parameter '" + name + "' is not found."));
        JsonElement value = given(name)
                .or(() -> Optional.ofNullable(declaration.get("defaultValue")).map(evaluate))
                .or(() -> TypeChecker.isNullable(declaration) ? Optional.of(JsonNull.INSTANCE) : Optional.empty())
                .orElseThrow(() -> missing(name));
        types.problem(declaration, value).ifPresent(problem -> {
            throw TemplateException.invalidAt(
                    "properties.template.parameters." + name,
                    problem.startsWith("Template parameter JToken")
                            ? problem
                            : "The provided value for the template parameter '" + name + "' is not valid. " + problem);
        });
        return value;
    }

    /** Whether a secret was given for it: what follows from one is not predicted. */
    boolean isGivenSecret(String name) {
        return Values.member(given, name).isPresent()
                && Values.member(declared, name)
                        .filter(declaration ->
                                types.typeName(declaration.getAsJsonObject()).startsWith("secure"))
                        .isPresent();
    }

    List<String> names() {
        return List.copyOf(declared.keySet());
    }

    /** Types and values as a deployment shows them: no secrets. */
    JsonObject shown(Function<String, JsonElement> values) {
        JsonObject shown = new JsonObject();
        for (String name : declared.keySet()) {
            String type = types.typeName(declared.getAsJsonObject(name));
            Json parameter = Json.object().with("type", typeText(type));
            if (!type.startsWith("secure")) {
                parameter.with("value", values.apply(name));
            }
            shown.add(name, parameter.done());
        }
        return shown;
    }

    static String typeText(String type) {
        return switch (type) {
            case "securestring" -> "SecureString";
            case "secureobject" -> "SecureObject";
            case "" -> "Object";
            default -> type.substring(0, 1).toUpperCase(Locale.ROOT) + type.substring(1);
        };
    }

    private Optional<JsonElement> given(String name) {
        return Values.member(given, name).map(parameter -> {
            if (!parameter.isJsonObject() || !parameter.getAsJsonObject().has("value")) {
                throw parameter.isJsonObject() && parameter.getAsJsonObject().has("reference")
                        ? TemplateException.notSimulated("parameters from a key vault ('" + name + "')")
                        : TemplateException.invalid("The parameter '" + name + "' must be an object with a 'value'");
            }
            return parameter.getAsJsonObject().get("value");
        });
    }

    private void refuseUnknown() {
        List<String> unknown = given.entrySet().stream()
                .map(Map.Entry::getKey)
                .filter(name -> Values.member(declared, name).isEmpty())
                .toList();
        if (!unknown.isEmpty()) {
            throw TemplateException.invalid("The template parameters '" + String.join(", ", unknown)
                    + "' in the parameters file are not valid; they are not present in the original template and can"
                    + " therefore not be provided at deployment time. The only supported parameters for this template are '"
                    + String.join(", ", declared.keySet())
                    + "'. Please see https://aka.ms/arm-pass-parameter-values for usage details.");
        }
    }

    private static TemplateException missing(String name) {
        return TemplateException.invalidAt(
                "properties.template.parameters." + name,
                "The value for the template parameter '" + name + "' at line '1' and column '1' is not provided."
                        + " Please see https://aka.ms/arm-create-parameter-file for usage details.");
    }
}
