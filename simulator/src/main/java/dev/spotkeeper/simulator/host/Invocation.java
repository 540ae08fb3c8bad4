package dev.spotkeeper.simulator.host;

import java.util.Map;
import java.util.Optional;

/**
 * One run of a function: what the trigger brings.
 *
 * @param id a name for it in the events
 * @param call the HTTP request, for an HTTP function
 * @param text the trigger's data, for all others
 * @param metadata what {@code @BindingName} parameters ask for, by name
 */
record Invocation(String id, Optional<HttpCall> call, String text, Map<String, String> metadata) {
    static Invocation ofHttp(String id, HttpCall call) {
        return new Invocation(id, Optional.of(call), "", call.query());
    }

    static Invocation ofText(String id, String text, Map<String, String> metadata) {
        return new Invocation(id, Optional.empty(), text, metadata);
    }
}
