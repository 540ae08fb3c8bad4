package dev.spotkeeper.azure.identity;

import dev.spotkeeper.wire.imds.IdentityToken;
import dev.spotkeeper.wire.json.MalformedPayloadException;
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
import org.jspecify.annotations.Nullable;

/**
 * Tokens asked of the platform's endpoint by one GET: what the credential chain of the SDK does in the same place, without loading
 * it. The function that takes alerts must answer within a second of a cold start.
 */
public final class PlatformTokens implements StorageTokens {
    private static final String RESOURCE = "https://storage.azure.com/";
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration RENEW_BEFORE = Duration.ofMinutes(5);
    private static final int OK = 200;

    private final HttpClient http;
    private final ManagedIdentity identity;
    private final InstantSource clock;
    private @Nullable IdentityToken known;

    /** Asks for tokens of one identity; nothing is sent before the first is wanted. */
    public PlatformTokens(ManagedIdentity identity, InstantSource clock) {
        this.http = HttpClient.newBuilder()
                .connectTimeout(TIMEOUT)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        this.identity = identity;
        this.clock = clock;
    }

    @Override
    public synchronized String token() throws IOException {
        Instant now = clock.instant();
        IdentityToken token = known;
        if (token == null || !token.expiresOn().isAfter(now.plus(RENEW_BEFORE))) {
            token = ask();
            known = token;
        }
        return token.value();
    }

    private IdentityToken ask() throws IOException {
        try {
            HttpResponse<String> answer = http.send(request(), BodyHandlers.ofString());
            if (answer.statusCode() != OK) {
                throw new IOException("no token: the identity endpoint answered " + answer.statusCode());
            }
            return IdentityToken.read(answer.body());
        } catch (MalformedPayloadException malformed) {
            throw new IOException("no token: " + malformed.getMessage(), malformed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("no token: interrupted", interrupted);
        }
    }

    private HttpRequest request() {
        String clientId =
                identity.clientId().map(id -> "&client_id=" + encoded(id)).orElse("");
        URI uri = URI.create(identity.endpoint() + "?api-version=2019-08-01&resource=" + encoded(RESOURCE) + clientId);
        return HttpRequest.newBuilder(uri)
                .timeout(TIMEOUT)
                .header("X-IDENTITY-HEADER", identity.header())
                .build();
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
