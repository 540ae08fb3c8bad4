package dev.spotkeeper.simulator.deployment;

import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.http.Json;
import dev.spotkeeper.simulator.template.Ambient;
import dev.spotkeeper.simulator.template.Place;
import java.time.Instant;
import java.util.Optional;

/** The cloud as it is known before a deployment: what resources will show when they are there is not. */
record ForeseenAmbient(Ambient cloud) implements Ambient {
    @Override
    public Optional<JsonObject> resourceGroup(Place place) {
        // One that the deployment itself makes is not there yet.
        return cloud.resourceGroup(place).or(() -> place.group().map(name -> named(place, name)));
    }

    private static JsonObject named(Place place, String name) {
        return Json.object().with("id", place.id()).with("name", name).done();
    }

    @Override
    public Optional<JsonObject> subscription(Place place) {
        return cloud.subscription(place);
    }

    @Override
    public Optional<JsonObject> environment() {
        return cloud.environment();
    }

    @Override
    public Optional<JsonObject> deployer() {
        return cloud.deployer();
    }

    @Override
    public Optional<Instant> now() {
        return cloud.now();
    }

    @Override
    public Optional<String> newGuid() {
        return cloud.newGuid();
    }

    @Override
    public boolean isPartial() {
        return true;
    }
}
