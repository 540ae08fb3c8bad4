package dev.spotkeeper.simulator.template;

import com.google.gson.JsonElement;
import dev.spotkeeper.simulator.template.expression.ExpressionReader;
import dev.spotkeeper.simulator.template.expression.ValueKind;

/** Expressions that a prediction left as text, because their values are not known yet. */
final class DeferredTexts {
    private DeferredTexts() {}

    /** Whether there is one in a predicted value. */
    static boolean in(JsonElement value) {
        return switch (ValueKind.of(value)) {
            case STRING -> ExpressionReader.isExpression(value.getAsString());
            case ARRAY -> value.getAsJsonArray().asList().stream().anyMatch(DeferredTexts::in);
            case OBJECT -> value.getAsJsonObject().asMap().values().stream().anyMatch(DeferredTexts::in);
            case NULL, BOOLEAN, INTEGER, FLOAT -> false;
        };
    }
}
