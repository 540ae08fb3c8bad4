package dev.spotkeeper.simulator.deployment;

import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.chance.Guids;
import dev.spotkeeper.simulator.http.Json;
import dev.spotkeeper.simulator.template.Ambient;
import dev.spotkeeper.simulator.template.Place;
import java.time.Instant;
import java.util.Optional;

/**
 * What a deployment knows of the cloud that it runs in.
 *
 * @param by the object id of who deploys
 */
record CloudAmbient(Cloud cloud, Instant at, Guids guids, String by, String tenantId) implements Ambient {
    @Override
    public Optional<JsonObject> resourceGroup(Place place) {
        return cloud.find(place.id());
    }

    @Override
    public Optional<JsonObject> subscription(Place place) {
        return Optional.of(Json.object()
                .with("id", "/subscriptions/" + place.subscriptionId())
                .with("subscriptionId", place.subscriptionId())
                .with("tenantId", place.tenantId())
                .with("displayName", "Local Azure")
                .done());
    }

    @Override
    public Optional<JsonObject> environment() {
        JsonObject suffixes = Json.object()
                .with("acrLoginServer", ".azurecr.io")
                .with("keyvaultDns", ".vault.azure.net")
                .with("sqlServerHostname", ".database.windows.net")
                .with("storage", "core.windows.net")
                .done();
        return Optional.of(Json.object()
                .with("name", "AzureCloud")
                .with("resourceManager", "https://management.azure.com/")
                .with("authentication", Json.of("loginEndpoint", "https://login.microsoftonline.com/"))
                .with("suffixes", suffixes)
                .done());
    }

    @Override
    public Optional<JsonObject> deployer() {
        return Optional.of(Json.object()
                .with("objectId", by)
                .with("tenantId", tenantId)
                .with("userPrincipalName", "")
                .done());
    }

    @Override
    public Optional<Instant> now() {
        return Optional.of(at);
    }

    @Override
    public Optional<String> newGuid() {
        return Optional.of(guids.next());
    }

    @Override
    public boolean isPartial() {
        return false;
    }
}
