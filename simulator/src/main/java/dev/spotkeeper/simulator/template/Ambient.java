package dev.spotkeeper.simulator.template;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.Optional;

/** What only the cloud knows. What is empty here is not known: expressions that need it stay as they are. */
public interface Ambient {
    /** A resource group as {@code resourceGroup()} gives it. */
    Optional<JsonObject> resourceGroup(Place place);

    /** A subscription as {@code subscription()} gives it. */
    Optional<JsonObject> subscription(Place place);

    /** The cloud as {@code environment()} gives it. */
    Optional<JsonObject> environment();

    /** Who deploys, as {@code deployer()} gives it. */
    Optional<JsonObject> deployer();

    /** The instant of the deployment. */
    Optional<Instant> now();

    /** A new GUID. */
    Optional<String> newGuid();

    /** Whether objects may have members that are not known here: then a missing one is unknown, not wrong. */
    boolean isPartial();
}
