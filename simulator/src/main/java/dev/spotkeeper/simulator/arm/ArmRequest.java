package dev.spotkeeper.simulator.arm;

import dev.spotkeeper.simulator.http.WireRequest;
import dev.spotkeeper.simulator.identity.Principal;
import java.util.Map;
import java.util.Optional;

/**
 * A request that ARM has understood.
 *
 * @param wire as it came
 * @param values what the path names, by the names in the route's template
 * @param caller whose token it carries
 */
record ArmRequest(WireRequest wire, Map<String, String> values, Principal caller) {
    String method() {
        return wire.method();
    }

    /** The subscription of the path, or nothing for what lies above subscriptions. */
    String subscription() {
        return values.getOrDefault("subscription", "");
    }

    /** A value that the route's template has for certain. */
    String value(String name) {
        return Optional.ofNullable(values.get(name))
                .orElseThrow(() -> new IllegalArgumentException("no " + name + " in " + wire));
    }

    Optional<String> query(String name) {
        return wire.query().get(name);
    }

    String apiVersion() {
        return query("api-version").orElse("");
    }
}
