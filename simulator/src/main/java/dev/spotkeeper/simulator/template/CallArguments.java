package dev.spotkeeper.simulator.template;

import com.google.gson.JsonElement;
import dev.spotkeeper.simulator.template.expression.DeferredException;
import dev.spotkeeper.simulator.template.expression.Expression;
import dev.spotkeeper.simulator.template.function.Arguments;
import dev.spotkeeper.simulator.template.function.Lambda;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The arguments of a call, evaluated when they are asked for and not twice. */
final class CallArguments implements Arguments {
    private final Evaluator evaluator;
    private final Expression.Call call;
    private final Frame frame;
    private final Map<Integer, JsonElement> evaluated = new HashMap<>();
    private boolean isKnownInPart;

    CallArguments(Evaluator evaluator, Expression.Call call, Frame frame) {
        this.evaluator = evaluator;
        this.call = call;
        this.frame = frame;
    }

    @Override
    public String function() {
        return call.name();
    }

    @Override
    public int size() {
        return call.arguments().size();
    }

    @Override
    public JsonElement value(int index) {
        Optional<JsonElement> known = Optional.ofNullable(evaluated.get(index));
        JsonElement value = known.orElseGet(() -> evaluated(index));
        if (DeferredTexts.markedIn(value)) {
            isKnownInPart = true;
            if (!DeferredTexts.mayPass(call.name(), index, value)) {
                throw new DeferredException("");
            }
        }
        evaluated.put(index, value);
        return value;
    }

    /** Whether a part of an argument was not known: what the function complains of is no mistake then. */
    boolean isKnownInPart() {
        return isKnownInPart;
    }

    /** What only the shape of is asked for need not be known. */
    private JsonElement evaluated(int index) {
        try {
            return evaluator.value(expression(index), frame);
        } catch (DeferredException unknown) {
            JsonElement text = DeferredTexts.marked("[" + expression(index).text() + "]");
            if (evaluator.context().ambient().isPartial() && DeferredTexts.mayPass(call.name(), index, text)) {
                return text;
            }
            throw unknown;
        }
    }

    @Override
    public Lambda lambda(int index) {
        if (expression(index) instanceof Expression.Call lambda && lambda.calls("lambda")) {
            return new Bound(lambda);
        }
        throw wrong("it expects its parameter " + (index + 1) + " to be a lambda");
    }

    private Expression expression(int index) {
        if (index >= size()) {
            throw wrong("it expects more than " + size() + " parameter(s)");
        }
        return call.arguments().get(index);
    }

    /** A lambda with what is named around it. */
    private final class Bound implements Lambda {
        private final List<String> parameters;
        private final Expression body;

        private Bound(Expression.Call lambda) {
            if (lambda.arguments().isEmpty()) {
                throw wrong("a lambda needs a body");
            }
            int last = lambda.arguments().size() - 1;
            this.body = lambda.arguments().get(last);
            this.parameters = lambda.arguments().subList(0, last).stream()
                    .map(parameter -> evaluator.value(parameter, frame).getAsString())
                    .toList();
        }

        @Override
        public int parameters() {
            return parameters.size();
        }

        @Override
        public JsonElement apply(List<JsonElement> arguments) {
            Map<String, JsonElement> named = new HashMap<>();
            for (int i = 0; i < Math.min(parameters.size(), arguments.size()); i++) {
                named.put(parameters.get(i), arguments.get(i));
            }
            evaluator.names().budget().spend();
            JsonElement value = evaluator.value(body, frame.withLambdas(named));
            if (DeferredTexts.markedIn(value) && !DeferredTexts.mayGive(call.name())) {
                throw new DeferredException("");
            }
            return value;
        }
    }
}
