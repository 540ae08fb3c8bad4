package dev.spotkeeper.simulator.template.expression;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.util.List;

/** An expression of a template, read and not evaluated. */
public sealed interface Expression {
    /** A text or an integer. */
    record Literal(JsonElement value) implements Expression {
        static Literal text(String text) {
            return new Literal(new JsonPrimitive(text));
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
    record Access(Expression base, Expression key, boolean safe) implements Expression {}
}
