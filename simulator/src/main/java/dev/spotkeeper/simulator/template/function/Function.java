package dev.spotkeeper.simulator.template.function;

import com.google.gson.JsonElement;

/** A function of the template language. */
@FunctionalInterface
public interface Function {
    /**
     * Its value.
     *
     * @throws dev.spotkeeper.simulator.template.expression.TemplateException when it has none for these arguments
     */
    JsonElement apply(Arguments arguments);
}
