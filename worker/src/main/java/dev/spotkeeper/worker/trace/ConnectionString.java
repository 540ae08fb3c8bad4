package dev.spotkeeper.worker.trace;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The connection string of an Application Insights resource. It holds no secret: who may write is decided by the identity's role
 * (Monitoring Metrics Publisher).
 *
 * @param instrumentationKey names the resource, a GUID
 * @param ingestion where to post, without a slash at the end
 */
public record ConnectionString(String instrumentationKey, URI ingestion) {
    private static final String GUID = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

    /** The global endpoint, for strings without one (connection-strings.md). */
    private static final String DEFAULT_INGESTION = "https://dc.services.visualstudio.com";

    /**
     * Reads {@code InstrumentationKey=...;IngestionEndpoint=...;...}, whose names come in any case and order.
     *
     * @throws IllegalArgumentException saying what is wrong
     */
    public static ConnectionString parse(String text) {
        Map<String, String> parts = Arrays.stream(text.split(";", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .map(part -> part.split("=", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(
                        pair -> pair[0].strip().toLowerCase(Locale.ROOT), pair -> pair[1].strip(), (one, two) -> two));
        String key = parts.getOrDefault("instrumentationkey", "");
        if (!key.matches(GUID)) {
            throw new IllegalArgumentException("has no InstrumentationKey that is a GUID");
        }
        String endpoint = parts.getOrDefault("ingestionendpoint", DEFAULT_INGESTION);
        return new ConnectionString(key, URI.create(endpoint.replaceAll("/+$", "")));
    }

    URI track() {
        return URI.create(ingestion + "/v2.1/track");
    }
}
