package dev.spotkeeper.simulator.arm;

import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.http.Json;
import dev.spotkeeper.simulator.http.WireRequest;
import dev.spotkeeper.simulator.http.WireResponse;
import java.util.stream.Stream;

/** {@code /metadata/endpoints}: how az learns about a cloud from its ARM endpoint alone. Nobody needs a token for it. */
final class CloudMetadata {
    static final String PATH = "/metadata/endpoints";

    private CloudMetadata() {}

    static WireResponse of(WireRequest request, String tenantId) {
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
                        .with("vmImageAliasDoc", own + "/metadata/aliases.json")
                        .done());
    }
}
