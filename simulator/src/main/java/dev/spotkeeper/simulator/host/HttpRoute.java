package dev.spotkeeper.simulator.host;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where an HTTP function is found.
 *
 * @param path without leading slash, route prefix included, in lower case
 * @param methods in upper case; none means all
 * @param isOpen whether no key is asked for
 */
record HttpRoute(String path, Set<String> methods, boolean isOpen, FunctionCode code) {
    static HttpRoute of(FunctionCode code, String prefix) {
        Binding trigger = code.definition().trigger();
        String route = trigger.text("route").orElse(code.definition().name());
        if (route.contains("{")) {
            throw new HostProblem(code.definition().where() + ": the local host knows no route parameters: " + route);
        }
        List<String> methods = trigger.texts("methods");
        return new HttpRoute(
                (prefix.isEmpty() ? route : prefix + "/" + route).toLowerCase(Locale.ROOT),
                methods.stream().map(method -> method.toUpperCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet()),
                trigger.text("authLevel").orElse("FUNCTION").equalsIgnoreCase("ANONYMOUS"),
                code);
    }

    boolean matches(String requestPath, String method) {
        return path.equals(requestPath.toLowerCase(Locale.ROOT)) && (methods.isEmpty() || methods.contains(method));
    }
}
