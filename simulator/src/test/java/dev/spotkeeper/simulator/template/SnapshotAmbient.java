package dev.spotkeeper.simulator.template;

import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.http.Json;
import java.time.Instant;
import java.util.Optional;

/** What {@code bicep snapshot} is told of the cloud: ids and one location. */
final class SnapshotAmbient implements Ambient {
    @Override
    public Optional<JsonObject> resourceGroup(Place place) {
        Json group =
                Json.object().with("id", place.id()).with("name", place.group().orElseThrow());
        return Optional.of(
                place.group().orElseThrow().equals("spot")
                        ? group.with("location", "westeurope").done()
                        : group.done());
    }

    @Override
    public Optional<JsonObject> subscription(Place place) {
        return Optional.of(Json.object()
                .with("id", "/subscriptions/" + place.subscriptionId())
                .with("subscriptionId", place.subscriptionId())
                .with("tenantId", place.tenantId())
                .done());
    }

    @Override
    public Optional<JsonObject> environment() {
        return Optional.empty();
    }

    @Override
    public Optional<JsonObject> deployer() {
        return Optional.empty();
    }

    @Override
    public Optional<Instant> now() {
        return Optional.empty();
    }

    @Override
    public Optional<String> newGuid() {
        return Optional.empty();
    }

    @Override
    public boolean isPartial() {
        return true;
    }
}
