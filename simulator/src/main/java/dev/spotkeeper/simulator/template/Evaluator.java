package dev.spotkeeper.simulator.template;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.template.expression.DeferredException;
import dev.spotkeeper.simulator.template.expression.Expression;
import dev.spotkeeper.simulator.template.expression.TemplateException;
import dev.spotkeeper.simulator.template.expression.ValueKind;
import dev.spotkeeper.simulator.template.expression.Values;
import dev.spotkeeper.simulator.template.function.FunctionTable;
import java.util.Optional;

/**
 * Evaluates expressions.
 *
 * @param context as what the template is deployed
 * @param names what the template names
 * @param known what is deployed already
 */
record Evaluator(Context context, Names names, Known known) {
    Evaluator with(Known other) {
        return new Evaluator(context, names, other);
    }

    /**
     * The value.
     *
     * @throws TemplateException when the expression has none
     * @throws DeferredException when it is not known yet
     */
    JsonElement value(Expression expression, Frame frame) {
        if (expression instanceof Expression.Literal literal) {
            return literal.value();
        }
        if (expression instanceof Expression.Access access) {
            return access(access, frame);
        }
        if (expression instanceof Expression.Call call) {
            if (context.ambient().isPartial() && CloudFunctions.isOpen(call)) {
                throw new DeferredException("");
            }
            return call(call, frame);
        }
        throw new AssertionError(expression);
    }

    private JsonElement call(Expression.Call call, Frame frame) {
        names.budget().spend();
        CallArguments arguments = new CallArguments(this, call, frame);
        if (call.name().contains(".")) {
            return names.call(call.name(), arguments.values());
        }
        return NamingFunctions.call(this, arguments, frame)
                .or(() -> IdFunctions.call(context.place(), arguments))
                .or(() -> CloudFunctions.call(this, arguments))
                .or(() -> called(arguments))
                .orElseThrow(
                        () -> CloudFunctions.unknown(call, context.ambient().isPartial()));
    }

    private static Optional<JsonElement> called(CallArguments arguments) {
        try {
            return FunctionTable.call(arguments);
        } catch (TemplateException wrong) {
            if (arguments.isKnownInPart()) {
                throw new DeferredException("");
            }
            throw wrong;
        }
    }

    /** Objects of the cloud that are known in part are looked into without being taken for the whole. */
    private JsonElement base(Expression expression, Frame frame) {
        return expression instanceof Expression.Call call && CloudFunctions.isOpen(call)
                ? call(call, frame)
                : expression instanceof Expression.Access access ? found(access, frame) : value(expression, frame);
    }

    private JsonElement access(Expression.Access access, Frame frame) {
        JsonElement value = found(access, frame);
        if (context.ambient().isPartial() && isOfCloud(access) && DeferredTexts.in(value)) {
            throw new DeferredException("");
        }
        return value;
    }

    private JsonElement found(Expression.Access access, Frame frame) {
        JsonElement base = base(access.base(), frame);
        JsonElement key = value(access.key(), frame);
        Optional<JsonElement> found = step(base, key);
        if (found.isEmpty()
                && (isUnknown(base) || isUnknown(key) || (context.ambient().isPartial() && isOfCloud(access)))) {
            throw new DeferredException("");
        }
        return access.safe() ? found.orElse(JsonNull.INSTANCE) : found.orElseThrow(() -> missing(base, key));
    }

    private static boolean isUnknown(JsonElement value) {
        return value.isJsonPrimitive() && DeferredTexts.markedIn(value);
    }

    private static Optional<JsonElement> step(JsonElement base, JsonElement key) {
        if (base.isJsonArray() && ValueKind.of(key) == ValueKind.INTEGER) {
            JsonArray array = base.getAsJsonArray();
            long index = key.getAsLong();
            return index >= 0 && index < array.size() ? Optional.of(array.get((int) index)) : Optional.empty();
        }
        return base.isJsonObject() && ValueKind.of(key) == ValueKind.STRING
                ? Values.member(base.getAsJsonObject(), key.getAsString())
                : Optional.empty();
    }

    private static boolean isOfCloud(Expression.Access access) {
        Expression root = access;
        while (root instanceof Expression.Access inner) {
            root = inner.base();
        }
        return root instanceof Expression.Call call && CloudFunctions.isOpen(call);
    }

    private static TemplateException missing(JsonElement base, JsonElement key) {
        if (base.isJsonArray()) {
            return TemplateException.expression(
                    "The language expression property array index '" + key + "' is out of bounds.");
        }
        if (base.isJsonObject()) {
            JsonObject object = base.getAsJsonObject();
            return TemplateException.expression("The language expression property '" + key.getAsString()
                    + "' doesn't exist, available properties are '" + String.join(", ", object.keySet()) + "'.");
        }
        return TemplateException.expression("The language expression property '" + key
                + "' can't be evaluated, property" + " name must be a string or an index of an array.");
    }
}
