package dev.spotkeeper.cli.local;

import com.google.gson.JsonParser;
import dev.spotkeeper.cli.RunFailure;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Speaks to local Azure as a person does: ARM and storage over HTTPS, with a token from the identity endpoint, which a
 * principal's name chooses. It trusts the local certificate alone.
 */
public final class LocalClient {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);
    private static final String STORAGE = "https://storage.azure.com";
    private static final String STORAGE_VERSION = "2021-12-02";

    private final Door door;
    private final SSLContext tls;
    private final HttpClient http;

    /**
     * Where to ask, and as whom.
     *
     * @param identityEndpoint the App Service form of the identity endpoint
     * @param identityHeader names the principal
     * @param trustStore PKCS 12
     * @param trustPassword of the trust store
     */
    public record Door(URI identityEndpoint, String identityHeader, Path trustStore, String trustPassword) {}

    public LocalClient(Door door) {
        this.door = door;
        this.tls = trusting(door);
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(tls)
                .connectTimeout(ANSWER_WITHIN)
                .build();
    }

    /** An answer: status and text. */
    public record Answer(int status, String body) {
        /** Returns the body of an accepted request. */
        public String accepted(String what) {
            if (status >= 300) {
                throw new RunFailure(what + " was answered " + status + ": "
                        + body.lines().findFirst().orElse(""));
            }
            return body;
        }
    }

    /** Opens a running local Azure as the owner of its VMs. */
    public static LocalClient asOwner(LocalState state) {
        return new LocalClient(new Door(
                URI.create(state.get(Endpoint.IDENTITY)),
                state.get(Endpoint.OWNER),
                Path.of(state.get(Endpoint.TRUST_STORE)),
                state.get(Endpoint.TRUST_PASSWORD)));
    }

    /** Returns what trusts the local certificate, for other clients. */
    public SSLContext tls() {
        return tls;
    }

    /** Sends a JSON request to ARM. */
    public Answer arm(String method, URI uri, String body) {
        return send(HttpRequest.newBuilder(uri)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .header("Authorization", bearer(ArmPaths.AUDIENCE)));
    }

    /** Sends a request to a storage service. */
    public Answer storage(String method, URI uri, Map<String, String> headers, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("x-ms-version", STORAGE_VERSION)
                .header("Authorization", bearer(STORAGE));
        headers.forEach(request::header);
        return send(request);
    }

    /** Puts a message on a queue, in base64 as Azure Functions read it; it stays there until somebody takes it. */
    public void enqueue(String queueUri, String message) {
        String text = Base64.getEncoder().encodeToString(message.getBytes(StandardCharsets.UTF_8));
        storage(
                        "POST",
                        URI.create(queueUri + "/messages?messagettl=-1"),
                        Map.of("Content-Type", "application/xml"),
                        "<QueueMessage><MessageText>" + text + "</MessageText></QueueMessage>")
                .accepted("a message for " + queueUri);
    }

    /** Sends a request without a token, to what no real Azure has. */
    public Answer plain(String method, URI uri, String body) {
        return send(HttpRequest.newBuilder(uri)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/json"));
    }

    private Answer send(HttpRequest.Builder request) {
        HttpRequest built = request.timeout(ANSWER_WITHIN).build();
        try {
            HttpResponse<String> response =
                    http.send(built, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new RunFailure("no answer from " + built.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunFailure("interrupted while asking " + built.uri(), e);
        }
    }

    private String bearer(String audience) {
        return "Bearer " + token(audience);
    }

    /** Asks the identity endpoint for a token. */
    public String token(String audience) {
        URI uri = URI.create(door.identityEndpoint() + "?api-version=2019-08-01&resource="
                + URLEncoder.encode(audience, StandardCharsets.UTF_8));
        Answer answer = send(HttpRequest.newBuilder(uri)
                .header("X-IDENTITY-HEADER", door.identityHeader())
                .header("Metadata", "true"));
        return JsonParser.parseString(answer.accepted("the token"))
                .getAsJsonObject()
                .get("access_token")
                .getAsString();
    }

    private static SSLContext trusting(Door door) {
        try (InputStream file = Files.newInputStream(door.trustStore())) {
            KeyStore trust = KeyStore.getInstance("PKCS12");
            trust.load(file, door.trustPassword().toCharArray());
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(trust);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, factory.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new RunFailure("cannot read the trust store of local Azure", e);
        }
    }
}
