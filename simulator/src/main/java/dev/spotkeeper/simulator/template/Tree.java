package dev.spotkeeper.simulator.template;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.spotkeeper.simulator.http.Json;
import dev.spotkeeper.simulator.template.expression.DeferredException;
import dev.spotkeeper.simulator.template.expression.ExpressionReader;
import dev.spotkeeper.simulator.template.expression.TemplateException;
import dev.spotkeeper.simulator.template.expression.ValueKind;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Evaluates all expressions in a piece of JSON, names of members too, and its copy loops.
 *
 * @param deferred what becomes of an expression that is not known yet
 */
record Tree(Evaluator evaluator, Deferred deferred) {
    /** Azure's limit of a loop. */
    private static final int MAX_COPIES = 800;

    private static final String COPY = "copy";

    static Tree strict(Evaluator evaluator) {
        return new Tree(evaluator, Deferred.REFUSED);
    }

    /** Parameters and variables: in a prediction they may be known in part. */
    static Tree ofNames(Evaluator evaluator) {
        boolean isPrediction = evaluator.context().ambient().isPartial();
        return new Tree(evaluator, isPrediction ? Deferred.MARKED : Deferred.REFUSED);
    }

    /** What is shown before anything is deployed: what is not known stays as text. */
    static Tree predicting(Evaluator evaluator) {
        return new Tree(evaluator, Deferred.KEPT);
    }

    /** The same, with a mark at each text that stands for what is not known. */
    static Tree comparing(Evaluator evaluator) {
        return new Tree(evaluator, Deferred.KEPT_MARKED);
    }

    JsonElement value(JsonElement tree, Frame frame) {
        if (ValueKind.of(tree) == ValueKind.STRING) {
            return text(tree.getAsString(), frame);
        }
        if (tree.isJsonArray()) {
            return Json.array(tree.getAsJsonArray().asList().stream().map(one -> value(one, frame)));
        }
        return tree.isJsonObject() ? object(tree.getAsJsonObject(), frame) : tree;
    }

    String text(JsonElement tree, Frame frame, String what) {
        JsonElement value = value(tree, frame);
        if (ValueKind.of(value) != ValueKind.STRING) {
            throw TemplateException.invalid("The " + what + " must be a string, was '" + value + "'");
        }
        return value.getAsString();
    }

    /** How often a loop runs. */
    int count(JsonObject copy, Frame frame) {
        JsonElement value =
                copy.has("count") ? strict(evaluator).value(copy.get("count"), frame) : new JsonPrimitive("");
        if (ValueKind.of(value) != ValueKind.INTEGER || value.getAsLong() < 0 || value.getAsLong() > MAX_COPIES) {
            throw TemplateException.invalid("The value of copy count must be a non-negative integer no larger than '"
                    + MAX_COPIES + "', was '" + value + "'");
        }
        return value.getAsInt();
    }

    JsonArray loop(JsonObject copy, String name, Frame frame) {
        JsonElement input = required(copy, "input");
        return Json.array(IntStream.range(0, count(copy, frame)).mapToObj(i -> value(input, frame.inLoop(name, i))));
    }

    private JsonElement text(String text, Frame frame) {
        if (!ExpressionReader.isExpression(text)) {
            return new JsonPrimitive(ExpressionReader.unescaped(text));
        }
        try {
            return deferred.known(text, evaluator.value(ExpressionReader.read(text), frame));
        } catch (DeferredException unknown) {
            return deferred.instead(text, unknown);
        }
    }

    private JsonObject object(JsonObject object, Frame frame) {
        JsonObject result = new JsonObject();
        for (Map.Entry<String, JsonElement> member : object.entrySet()) {
            if (member.getKey().equalsIgnoreCase(COPY) && isLoops(member.getValue())) {
                addLoops(result, member.getValue().getAsJsonArray(), frame);
            } else {
                result.add(name(member.getKey(), frame), value(member.getValue(), frame));
            }
        }
        return result;
    }

    /** Without the name of a member nothing is known of an object that others look into. */
    private String name(String text, Frame frame) {
        Tree tree = switch (deferred) {
            case MARKED -> strict(evaluator);
            case KEPT_MARKED -> predicting(evaluator);
            case KEPT, REFUSED -> this;
        };
        return tree.text(text, frame).getAsString();
    }

    private static boolean isLoops(JsonElement copy) {
        return copy.isJsonArray()
                && copy.getAsJsonArray().asList().stream()
                        .allMatch(loop ->
                                loop.isJsonObject() && loop.getAsJsonObject().has("input"));
    }

    private void addLoops(JsonObject result, JsonArray loops, Frame frame) {
        for (JsonElement loop : loops) {
            String name = text(required(loop.getAsJsonObject(), "name"), frame, "name of a copy loop");
            try {
                result.add(name, loop(loop.getAsJsonObject(), name, frame));
            } catch (DeferredException unknown) {
                result.add(name, deferred.instead(loop.toString(), unknown));
            }
        }
    }

    private static JsonElement required(JsonObject copy, String member) {
        if (!copy.has(member)) {
            throw TemplateException.invalid("The copy object has no '" + member + "'");
        }
        return copy.get(member);
    }
}
