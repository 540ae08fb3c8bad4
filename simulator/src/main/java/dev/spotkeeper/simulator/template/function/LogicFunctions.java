package dev.spotkeeper.simulator.template.function;

import static dev.spotkeeper.simulator.template.function.FunctionTable.MANY;
import static dev.spotkeeper.simulator.template.function.FunctionTable.bool;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import dev.spotkeeper.simulator.template.expression.TemplateException;
import dev.spotkeeper.simulator.template.expression.ValueKind;
import dev.spotkeeper.simulator.template.expression.Values;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Logic and comparison. What is not needed is not evaluated. */
final class LogicFunctions {
    private LogicFunctions() {}

    static void addTo(FunctionTable table) {
        table.with("true", 0, args -> bool(true))
                .with("false", 0, args -> bool(false))
                .with("null", 0, args -> JsonNull.INSTANCE)
                .with("not", 1, args -> bool(!args.bool(0)))
                .with("and", 2, MANY, args -> bool(all(args).allMatch(args::bool)))
                .with("or", 2, MANY, args -> bool(all(args).anyMatch(args::bool)))
                .with("if", 3, args -> args.value(args.bool(0) ? 1 : 2))
                .with("bool", 1, LogicFunctions::toBool)
                .with("coalesce", 1, MANY, LogicFunctions::coalesce)
                .with("fail", 1, LogicFunctions::fail)
                .with("equals", 2, args -> bool(Values.same(args.value(0), args.value(1))))
                .with("less", 2, args -> compare(args, order -> order < 0))
                .with("lessOrEquals", 2, args -> compare(args, order -> order <= 0))
                .with("greater", 2, args -> compare(args, order -> order > 0))
                .with("greaterOrEquals", 2, args -> compare(args, order -> order >= 0));
    }

    private static IntStream all(Arguments args) {
        return IntStream.range(0, args.size());
    }

    private static JsonElement coalesce(Arguments args) {
        return all(args)
                .mapToObj(args::value)
                .filter(value -> !value.isJsonNull())
                .findFirst()
                .orElse(JsonNull.INSTANCE);
    }

    private static JsonElement toBool(Arguments args) {
        return switch (args.kind(0)) {
            case BOOLEAN -> args.value(0);
            case INTEGER -> bool(args.integer(0) != 0);
            case STRING -> bool(fromText(args));
            case NULL, FLOAT, ARRAY, OBJECT -> throw args.wrong("its parameter is neither text nor integer");
        };
    }

    private static boolean fromText(Arguments args) {
        String text = args.text(0);
        if (text.equalsIgnoreCase("true") || text.equals("1")) {
            return true;
        }
        if (text.equalsIgnoreCase("false") || text.equals("0")) {
            return false;
        }
        throw args.wrong("'" + text + "' is not a boolean");
    }

    private static JsonElement fail(Arguments args) {
        throw new TemplateException("DeploymentFailed", args.text(0));
    }

    private static JsonElement compare(Arguments args, IntPredicate holds) {
        boolean texts = args.kind(0) == ValueKind.STRING;
        int order = texts ? args.text(0).compareTo(args.text(1)) : Long.compare(args.integer(0), args.integer(1));
        return bool(holds.test(order));
    }
}
