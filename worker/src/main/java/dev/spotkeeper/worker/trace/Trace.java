package dev.spotkeeper.worker.trace;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One trace.
 *
 * @param at when it happened
 * @param message a short text that queries look for
 * @param properties what else there is to know
 */
record Trace(Instant at, String message, Map<String, String> properties) {
    /** The service cuts longer values itself (data model: 8192 characters a property). */
    private static final int MAX_VALUE = 8192;

    Trace {
        Map<String, String> bounded = new LinkedHashMap<>();
        properties.forEach((name, value) -> bounded.put(name, cut(value)));
        properties = Map.copyOf(bounded);
        message = cut(message);
    }

    private static String cut(String value) {
        return value.length() > MAX_VALUE ? value.substring(0, MAX_VALUE) : value;
    }
}
