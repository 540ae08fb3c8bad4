package dev.spotkeeper.simulator.host;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Tokens for Storage from the managed identity endpoint, in the form of App Service. */
final class IdentityTokens {
    private static final String RESOURCE = "https://storage.azure.com";
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** A token is asked for again so long before it ends. */
    private static final Duration MARGIN = Duration.ofMinutes(5);

    private final HttpClient http;
    private final Settings settings;
    private final InstantSource clock;
    private final Map<String, Token> cache = new ConcurrentHashMap<>();

    IdentityTokens(HttpClient http, Settings settings, InstantSource clock) {
        this.http = http;
        this.settings = settings;
        this.clock = clock;
    }

    private record Token(String text, Instant renewAt) {}

    /**
     * Returns a token.
     *
     * @param clientId of a user-assigned identity, empty for the only one
     */
    String token(String clientId) throws IOException, InterruptedException {
        Token known = cache.get(clientId);
        if (known != null && clock.instant().isBefore(known.renewAt())) {
            return known.text();
        }
        Token fresh = ask(clientId);
        cache.put(clientId, fresh);
        return fresh.text();
    }

    private Token ask(String clientId) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request(clientId), BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new StorageException(
                    answer.statusCode(),
                    "",
                    "the identity endpoint answered " + answer.statusCode() + " " + answer.body());
        }
        try {
            JsonObject json = JsonParser.parseString(answer.body()).getAsJsonObject();
            Instant expiry = Instant.ofEpochSecond(json.get("expires_on").getAsLong());
            return new Token(json.get("access_token").getAsString(), expiry.minus(MARGIN));
        } catch (JsonParseException | IllegalStateException | NumberFormatException unreadable) {
            throw new IOException("the identity endpoint's answer is no token", unreadable);
        }
    }

    private HttpRequest request(String clientId) {
        String endpoint = settings.require("IDENTITY_ENDPOINT", "tokens for storage come from it");
        String query = "?api-version=2019-08-01&resource=" + encode(RESOURCE)
                + Optional.of(clientId)
                        .filter(id -> !id.isEmpty())
                        .map(id -> "&client_id=" + encode(id))
                        .orElse("");
        return HttpRequest.newBuilder(URI.create(endpoint + query))
                .header("X-IDENTITY-HEADER", settings.require("IDENTITY_HEADER", "the identity endpoint asks for it"))
                .timeout(TIMEOUT)
                .build();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
