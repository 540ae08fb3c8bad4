package dev.spotkeeper.simulator.host;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Sends what functions hand to their queue output bindings, once they have returned normally. */
final class QueueOutputs {
    private final Map<String, QueueRest> queues = new TreeMap<>();
    private final MessageText text;

    /** Finds the queues of all outputs of the functions. */
    QueueOutputs(Iterable<FunctionDefinition> functions, Storages storages, MessageText text) {
        this.text = text;
        for (FunctionDefinition function : functions) {
            for (Binding output : function.queueOutputs()) {
                queues.put(key(function, output.name()), storages.queue(output, function.where()));
            }
        }
    }

    /** Sends a result's outputs. */
    void send(FunctionDefinition function, FunctionCode.Result result) throws IOException, InterruptedException {
        for (Binding output : function.queueOutputs()) {
            Optional<Object> value = output.name().equals(Binding.RETURN)
                    ? result.returned()
                    : Optional.ofNullable(result.outputs().get(output.name()));
            if (value.isPresent()) {
                put(key(function, output.name()), String.valueOf(value.get()));
            }
        }
    }

    private void put(String key, String value) throws IOException, InterruptedException {
        QueueRest queue = queues.get(key);
        if (queue != null) {
            queue.putCreating(text.encode(value));
        }
    }

    private static String key(FunctionDefinition function, String binding) {
        return function.name() + "/" + binding;
    }
}
