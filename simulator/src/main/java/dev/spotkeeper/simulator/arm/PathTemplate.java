package dev.spotkeeper.simulator.arm;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A path with names in braces for what varies. Fixed segments are compared without regard to case, as ARM does. One that begins with
 * {@code {scope...}} lies in a resource, a group or a subscription, however long their path is.
 *
 * @param segments without the leading slash
 */
record PathTemplate(List<String> segments) {
    private static final String SCOPE = "{scope...}";

    static PathTemplate of(String text) {
        return new PathTemplate(split(text));
    }

    /** The values of the names in braces, in the case of the request, if {@code path} fits. */
    Optional<Map<String, String>> match(String path) {
        List<String> given = split(path);
        if (!segments.get(0).equals(SCOPE)) {
            return given.size() == segments.size() ? match(given, segments) : Optional.empty();
        }
        int longer = given.size() - segments.size();
        if (longer < 0) {
            return Optional.empty();
        }
        List<String> scope = given.subList(0, longer + 1);
        return match(given.subList(longer + 1, given.size()), segments.subList(1, segments.size()))
                .map(values -> {
                    values.putAll(within(scope));
                    return values;
                });
    }

    /** The subscription and the group that a path of any length lies in, as far as it names them. */
    static Map<String, String> within(String path) {
        return within(split(path));
    }

    private static Map<String, String> within(List<String> path) {
        Map<String, String> values = new LinkedHashMap<>();
        if (path.size() > 1 && path.get(0).equalsIgnoreCase("subscriptions")) {
            values.put("subscription", path.get(1));
            if (path.size() > 3 && path.get(2).equalsIgnoreCase("resourceGroups")) {
                values.put("group", path.get(3));
            }
        }
        return values;
    }

    /** The namespace of the provider that the path names last; empty for a path of ARM's own. */
    Optional<String> namespace() {
        int at = segments.lastIndexOf("providers") + 1;
        return at > 0 && at < segments.size() && !segments.get(at).startsWith("{")
                ? Optional.of(segments.get(at))
                : Optional.empty();
    }

    /** The type that the path names last, without its namespace: all but the names. */
    String type() {
        List<String> behind = segments.subList(segments.lastIndexOf("providers") + 2, segments.size());
        return behind.stream().filter(segment -> !segment.startsWith("{")).collect(Collectors.joining("/"));
    }

    /** Whether it names a type and nothing of it, as the path of a list does. */
    boolean isOfType() {
        return segments.lastIndexOf("providers") + 3 == segments.size();
    }

    private static Optional<Map<String, String>> match(List<String> given, List<String> wanted) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < given.size(); i++) {
            String segment = wanted.get(i);
            if (segment.startsWith("{") && !given.get(i).isEmpty()) {
                values.put(segment.substring(1, segment.length() - 1), given.get(i));
            } else if (!segment.equalsIgnoreCase(given.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }

    @Override
    public String toString() {
        return "/" + String.join("/", segments);
    }

    private static List<String> split(String path) {
        return List.of(path.replaceAll("^/+|/+$", "").split("/", -1));
    }
}
