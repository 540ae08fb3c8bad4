package dev.spotkeeper.simulator.arm;

import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.catalogue.Image;
import dev.spotkeeper.simulator.http.Json;
import dev.spotkeeper.simulator.http.WireRequest;
import dev.spotkeeper.simulator.http.WireResponse;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code /metadata/endpoints}: how az learns about a cloud from its ARM endpoint alone; and the short names of images, which the cloud points to.
 * Nobody needs a token for them.
 */
final class CloudMetadata {
    private static final String PATH = "/metadata/endpoints";
    private static final String ALIASES = "/metadata/aliases.json";

    private CloudMetadata() {}

    static Stream<String> endpoints() {
        return Stream.of(PATH, ALIASES).map(path -> "GET " + path);
    }

    /** The answer to who asks without a token; nothing for any other request. */
    static Optional<WireResponse> answer(WireRequest request, String tenantId) {
        if (!request.method().equals("GET")) {
            return Optional.empty();
        }
        if (request.path().equalsIgnoreCase(ALIASES)) {
            return Optional.of(WireResponse.json(200, Image.aliases()));
        }
        return request.path().equalsIgnoreCase(PATH) ? Optional.of(of(request, tenantId)) : Optional.empty();
    }

    private static WireResponse of(WireRequest request, String tenantId) {
        String own = request.base();
        JsonObject authentication = Json.object()
                .with("loginEndpoint", own)
                .with(
                        "audiences",
                        Json.texts(Stream.of("https://management.core.windows.net/", "https://management.azure.com/")))
                .with("tenant", tenantId)
                .with("identityProvider", "AAD")
                .done();
        JsonObject suffixes = Json.object()
                .with("storage", "core.windows.net")
                .with("keyVaultDns", "vault.azure.net")
                .with("sqlServerHostname", "database.windows.net")
                .with("acrLoginServer", "azurecr.io")
                .done();
        return WireResponse.json(
                200,
                Json.object()
                        .with("name", "LocalAzure")
                        .with("resourceManager", own)
                        .with("portal", own)
                        .with("authentication", authentication)
                        .with("suffixes", suffixes)
                        .with("gallery", own)
                        .with("graphAudience", "https://graph.windows.net/")
                        .with("microsoftGraphResourceId", "https://graph.microsoft.com/")
                        .with("sqlManagement", "https://management.core.windows.net:8443/")
                        .with("batch", "https://batch.core.windows.net/")
                        .with("media", "https://rest.media.azure.net")
                        .with("vmImageAliasDoc", own + ALIASES)
                        .done());
    }
}
