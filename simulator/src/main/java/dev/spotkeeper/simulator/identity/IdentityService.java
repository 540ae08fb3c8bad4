package dev.spotkeeper.simulator.identity;

import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.http.Fields;
import dev.spotkeeper.simulator.http.WireRequest;
import dev.spotkeeper.simulator.http.WireResponse;
import dev.spotkeeper.simulator.http.WireService;
import java.util.Optional;

/**
 * The managed identity endpoint in the form of App Service: {@code GET /msi/token?api-version=2019-08-01&resource=...}. The
 * value of {@code X-IDENTITY-HEADER} is a secret in Azure; here it names the principal.
 */
public final class IdentityService implements WireService {
    /** Where it answers. */
    public static final String PATH = "/msi/token";

    /** What it answers to. */
    public static final String ENDPOINT = "GET " + PATH;

    private static final String API_VERSION = "2019-08-01";

    private final Directory directory;
    private final Tokens tokens;

    public IdentityService(Directory directory, Tokens tokens) {
        this.directory = directory;
        this.tokens = tokens;
    }

    @Override
    public WireResponse handle(WireRequest request) {
        if (!request.path().equals(PATH)) {
            return refusal(404, "Local Azure serves tokens at " + PATH + ", not at " + request.path() + ".");
        }
        if (!request.method().equals("GET")) {
            return refusal(405, "The token endpoint answers GET, not " + request.method() + ".");
        }
        return request.header("x-identity-header")
                .flatMap(directory::named)
                .map(principal -> token(principal, request.query()))
                .orElseGet(() -> refusal(401, "X-IDENTITY-HEADER is missing or names no principal of local Azure."));
    }

    private WireResponse token(Principal principal, Fields query) {
        if (!query.get("api-version").equals(Optional.of(API_VERSION))) {
            return refusal(400, "The api-version must be " + API_VERSION + ".");
        }
        if (query.get("client_id")
                        .filter(id -> !id.equals(principal.applicationId()))
                        .isPresent()
                || query.get("object_id")
                        .or(() -> query.get("principal_id"))
                        .filter(id -> !id.equals(principal.objectId()))
                        .isPresent()) {
            return refusal(
                    400,
                    "No User Assigned or Delegated Managed Identity found for specified ClientId/ResourceId/PrincipalId.");
        }
        return query.get("resource")
                .filter(resource -> !resource.isBlank())
                .map(resource -> WireResponse.json(200, body(principal, resource)))
                .orElseGet(() -> refusal(400, "The query parameter resource is missing."));
    }

    private JsonObject body(Principal principal, String resource) {
        Tokens.Token token = tokens.mint(principal, resource);
        JsonObject body = new JsonObject();
        body.addProperty("access_token", token.text());
        body.addProperty("client_id", principal.applicationId());
        body.addProperty("expires_on", Long.toString(token.expiresAt().getEpochSecond()));
        body.addProperty("not_before", Long.toString(token.issuedAt().getEpochSecond()));
        body.addProperty("resource", resource);
        body.addProperty("token_type", "Bearer");
        return body;
    }

    private static WireResponse refusal(int status, String message) {
        JsonObject body = new JsonObject();
        body.addProperty("statusCode", status);
        body.addProperty("message", message);
        return WireResponse.json(status, body);
    }
}
