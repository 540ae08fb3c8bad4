package dev.spotkeeper.simulator.template.function;

import static dev.spotkeeper.simulator.template.function.FunctionTable.MANY;
import static dev.spotkeeper.simulator.template.function.FunctionTable.number;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import dev.spotkeeper.simulator.template.expression.ValueKind;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.LongBinaryOperator;

/** Arithmetic on integers. The language has no operators on floats. */
final class NumberFunctions {
    private NumberFunctions() {}

    static void addTo(FunctionTable table) {
        table.with("add", 2, args -> exact(args, Math::addExact))
                .with("sub", 2, args -> exact(args, Math::subtractExact))
                .with("mul", 2, args -> exact(args, Math::multiplyExact))
                .with("div", 2, args -> exact(args, (a, b) -> a / b))
                .with("mod", 2, args -> exact(args, (a, b) -> a % b))
                .with("int", 1, NumberFunctions::toInt)
                .with("float", 1, NumberFunctions::toFloat)
                .with("max", 1, MANY, args -> extreme(args, Math::max))
                .with("min", 1, MANY, args -> extreme(args, Math::min));
    }

    private static JsonElement exact(Arguments args, LongBinaryOperator operator) {
        try {
            return number(operator.applyAsLong(args.integer(0), args.integer(1)));
        } catch (ArithmeticException e) {
            throw args.wrong("division by zero, or a result beyond 64 bits");
        }
    }

    private static JsonElement toInt(Arguments args) {
        if (args.kind(0) == ValueKind.INTEGER) {
            return args.value(0);
        }
        String text = args.text(0).strip();
        try {
            return number(Long.parseLong(text));
        } catch (NumberFormatException e) {
            throw args.wrong("'" + text + "' is not an integer");
        }
    }

    private static JsonElement toFloat(Arguments args) {
        String text = args.value(0).getAsString().strip();
        try {
            return new JsonPrimitive(new BigDecimal(text));
        } catch (NumberFormatException e) {
            throw args.wrong("'" + text + "' is not a number");
        }
    }

    private static JsonElement extreme(Arguments args, LongBinaryOperator operator) {
        List<JsonElement> values =
                args.kind(0) == ValueKind.ARRAY ? args.array(0).asList() : args.values();
        if (values.isEmpty() || values.stream().anyMatch(value -> ValueKind.of(value) != ValueKind.INTEGER)) {
            throw args.wrong("it expects integers");
        }
        return number(values.stream()
                .mapToLong(JsonElement::getAsLong)
                .reduce(operator)
                .orElseThrow());
    }
}
