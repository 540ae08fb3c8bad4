package dev.spotkeeper.simulator.http;

import static java.util.stream.Collectors.joining;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Named texts as HTTP carries them, in headers and in query strings: names without regard to case, one value a name. */
public record Fields(Map<String, String> values) {
    private static final Fields NONE = new Fields(Map.of());

    public Fields {
        TreeMap<String, String> folded = new TreeMap<>();
        values.forEach((name, value) -> folded.put(name.toLowerCase(Locale.ROOT), value));
        values = Collections.unmodifiableMap(folded);
    }

    public static Fields none() {
        return NONE;
    }

    /** Reads a query string, percent signs and all; the last of two equal names counts. */
    public static Fields ofQuery(String query) {
        Map<String, String> read = new TreeMap<>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (!pair.isEmpty()) {
                String name = equals < 0 ? pair : pair.substring(0, equals);
                read.put(decoded(name).toLowerCase(Locale.ROOT), equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        return new Fields(read);
    }

    public Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name.toLowerCase(Locale.ROOT)));
    }

    public Fields with(String name, String value) {
        Map<String, String> more = new TreeMap<>(values);
        more.put(name.toLowerCase(Locale.ROOT), value);
        return new Fields(more);
    }

    public Fields without(String name) {
        Map<String, String> fewer = new TreeMap<>(values);
        fewer.remove(name.toLowerCase(Locale.ROOT));
        return new Fields(fewer);
    }

    /** Writes a query string, in the order of the names. */
    public String toQuery() {
        return values.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(joining("&"));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
