package dev.spotkeeper.azure.wire;

import java.net.URI;
import java.util.Locale;

/**
 * ARM as one host that tokens may be sent to.
 *
 * @param base its URL, without a slash at the end
 * @param scope the scope of tokens for it
 */
public record ArmEndpoint(URI base, String scope) {
    /** Returns the URL of a path on ARM. */
    public String url(String path) {
        return base + path;
    }

    /**
     * Returns whether a URL that ARM or a record gave us is ARM's own: scheme, host and port. A token must not follow a
     * URL to any other place.
     */
    public boolean owns(String url) {
        try {
            return origin(URI.create(url)).equals(origin(base));
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private static String origin(URI uri) {
        boolean defaultPort = uri.getPort() == -1 || uri.getPort() == 443;
        return (uri.getScheme() + "://" + uri.getHost() + (defaultPort ? "" : ":" + uri.getPort()))
                .toLowerCase(Locale.ROOT);
    }
}
