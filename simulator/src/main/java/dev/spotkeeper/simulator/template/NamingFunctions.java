package dev.spotkeeper.simulator.template;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import dev.spotkeeper.simulator.template.expression.TemplateException;
import dev.spotkeeper.simulator.template.expression.ValueKind;
import java.util.Locale;
import java.util.Optional;

/** Functions that name parts of the template. */
final class NamingFunctions {
    private NamingFunctions() {}

    /** The value, or empty when it is another function. */
    static Optional<JsonElement> call(Evaluator evaluator, CallArguments args, Frame frame) {
        return switch (args.function().toLowerCase(Locale.ROOT)) {
            case "parameters" -> Optional.of(evaluator.names().parameter(args.text(0)));
            case "variables" -> Optional.of(evaluator.names().variable(args.text(0)));
            case "lambdavariables" -> Optional.of(lambdaVariable(args.text(0), frame));
            case "copyindex" -> Optional.of(new JsonPrimitive((long) copyIndex(args, frame)));
            default -> Optional.empty();
        };
    }

    private static JsonElement lambdaVariable(String name, Frame frame) {
        return Optional.ofNullable(frame.lambdas().get(name))
                .orElseThrow(() -> TemplateException.expression("There is no lambda variable '" + name + "' here."));
    }

    private static int copyIndex(CallArguments args, Frame frame) {
        boolean named = args.size() > 0 && args.kind(0) == ValueKind.STRING;
        Optional<String> loop = named ? Optional.of(args.text(0)) : Optional.empty();
        int offsetAt = named ? 1 : 0;
        return frame.index(loop) + (args.size() > offsetAt ? args.count(offsetAt) : 0);
    }
}
