package dev.spotkeeper.simulator.arm;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A path with names in braces for what varies. Fixed segments are compared without regard to case, as ARM does.
 *
 * @param segments without the leading slash
 */
record PathTemplate(List<String> segments) {
    static PathTemplate of(String text) {
        return new PathTemplate(split(text));
    }

    /** The values of the names in braces, in the case of the request, if {@code path} fits. */
    Optional<Map<String, String>> match(String path) {
        List<String> given = split(path);
        if (given.size() != segments.size()) {
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < given.size(); i++) {
            String segment = segments.get(i);
            if (segment.startsWith("{") && !given.get(i).isEmpty()) {
                values.put(segment.substring(1, segment.length() - 1), given.get(i));
            } else if (!segment.equalsIgnoreCase(given.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }

    private static List<String> split(String path) {
        return List.of(path.replaceAll("^/+|/+$", "").split("/", -1));
    }
}
