package dev.spotkeeper.simulator.parity;

import dev.spotkeeper.simulator.http.Fields;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a request goes, without its host.
 *
 * @param host empty for a bare path
 * @param path with percent signs as recorded
 * @param query without its question mark, empty when there is none
 */
record Address(String host, String path, String query) {
    private static final String LOCAL_HOST = "https://management.azure.com";

    static Address of(String url) {
        String rest = url.replaceFirst("#.*$", "");
        int scheme = rest.indexOf("://");
        int begin = scheme < 0 ? 0 : rest.indexOf('/', scheme + 3);
        String host = scheme < 0 ? "" : rest.substring(scheme + 3, begin < 0 ? rest.length() : begin);
        String local = begin < 0 ? "/" : rest.substring(begin);
        int mark = local.indexOf('?');
        return new Address(
                host.replaceFirst("\\?.*$", ""),
                mark < 0 ? local : local.substring(0, mark),
                mark < 0 ? "" : local.substring(mark + 1));
    }

    /** The path's parts, the empty ones left out. */
    List<String> segments() {
        List<String> parts = new ArrayList<>(List.of(path.split("/", -1)));
        parts.removeIf(String::isEmpty);
        return parts;
    }

    Fields fields() {
        return Fields.ofQuery(query);
    }

    /** The part that follows a name in the path, whatever the name's case. */
    Optional<String> after(String name) {
        List<String> parts = segments();
        for (int i = 0; i + 1 < parts.size(); i++) {
            if (parts.get(i).equalsIgnoreCase(name)) {
                return Optional.of(parts.get(i + 1));
            }
        }
        return Optional.empty();
    }

    /** The path in lower case, with runs of slashes as one and none at its end: what ids are compared by. */
    String id() {
        return idOf(path);
    }

    static String idOf(String path) {
        return path.replaceAll("/{2,}", "/").replaceFirst("/$", "").toLowerCase(Locale.ROOT);
    }

    /** The address on local Azure, with what no URI may have written with percent signs. */
    String local() {
        String all = LOCAL_HOST + (path.startsWith("/") ? path : "/" + path) + (query.isEmpty() ? "" : "?" + query);
        StringBuilder clean = new StringBuilder();
        for (int i = 0; i < all.length(); i++) {
            char c = all.charAt(i);
            boolean isForbidden = c <= ' ' || c > '~' || "\"<>\\^`{|}[]".indexOf(c) >= 0;
            clean.append(isForbidden ? encoded(c) : String.valueOf(c));
        }
        return clean.toString().replaceAll("%(?![0-9A-Fa-f]{2})", "%25");
    }

    private static String encoded(char c) {
        return URLEncoder.encode(String.valueOf(c), StandardCharsets.UTF_8).replace("+", "%20");
    }
}
