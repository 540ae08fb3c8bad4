package dev.spotkeeper.functions.telemetry;

import dev.spotkeeper.core.capacity.Refusal;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What Azure had accepted and then refused, as far as the pass under way has seen it. It is told of when its outcome is written: whoever
 * cannot write it looks again, and finds the same.
 */
final class Failures {
    private static final ContextKey<Map<Object, Refusal>> SEEN = ContextKey.named("spotkeeper-failures");

    private Failures() {}

    /** Returns the context of a pass that has seen none. */
    static Context none(Context context) {
        return context.with(SEEN, new ConcurrentHashMap<>());
    }

    /** Keeps that an operation failed. Outside of passes nothing is kept. */
    static void saw(Object operation, Refusal refusal) {
        Optional.ofNullable(Context.current().get(SEEN)).ifPresent(seen -> seen.put(operation, refusal));
    }

    /** Returns which operations of a sort failed, as by their URLs or their VMs. */
    static <T> List<T> seen(Class<T> sort) {
        return Optional.ofNullable(Context.current().get(SEEN))
                .map(seen -> seen.keySet().stream()
                        .filter(sort::isInstance)
                        .map(sort::cast)
                        .toList())
                .orElseGet(List::of);
    }

    /** Returns how an operation failed, if it did, and forgets it. */
    static Optional<Refusal> take(Object operation) {
        return Optional.ofNullable(Context.current().get(SEEN)).map(seen -> seen.remove(operation));
    }
}
