package dev.spotkeeper.simulator.template.expression;

import static java.util.stream.Collectors.joining;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.util.List;

/** An expression of a template, read and not evaluated. */
public sealed interface Expression {
    /** Returns the expression as it is written in a template, without the brackets around it. */
    String text();

    /** A text or an integer. */
    record Literal(JsonElement value) implements Expression {
        static Literal of(String text) {
            return new Literal(new JsonPrimitive(text));
        }

        @Override
        public String text() {
            boolean isText =
                    value.isJsonPrimitive() && value.getAsJsonPrimitive().isString();
            return isText ? "'" + value.getAsString().replace("'", "''") + "'" : value.toString();
        }
    }

    /**
     * A call.
     *
     * @param name the function's, with its namespace before a dot if it has one
     */
    record Call(String name, List<Expression> arguments) implements Expression {
        public Call {
            arguments = List.copyOf(arguments);
        }

        @Override
        public String text() {
            return name + arguments.stream().map(Expression::text).collect(joining(", ", "(", ")"));
        }

        /** Whether it calls {@code function}, in any case. */
        public boolean calls(String function) {
            return name.equalsIgnoreCase(function);
        }
    }

    /**
     * A member of an object or an element of an array.
     *
     * @param safe whether what is missing is null instead of an error
     */
    record Access(Expression base, Expression key, boolean safe) implements Expression {
        @Override
        public String text() {
            return base.text() + (safe ? "[?" : "[") + key.text() + "]";
        }
    }
}
