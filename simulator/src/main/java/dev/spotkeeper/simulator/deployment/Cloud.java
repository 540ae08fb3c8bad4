package dev.spotkeeper.simulator.deployment;

import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.compute.Principal;
import dev.spotkeeper.simulator.template.Place;
import dev.spotkeeper.simulator.template.PlannedResource;
import java.util.List;
import java.util.Optional;

/** The resource providers, as a deployment speaks to them. */
public interface Cloud {
    /** Whether the scope of a deployment exists. */
    boolean exists(Place place);

    /** A resource as a GET shows it. */
    Optional<JsonObject> find(String id);

    /** What is deployed to a scope, as GETs show it. */
    List<JsonObject> all(Place place);

    /** Puts a resource. */
    Submission put(PlannedResource.Identity resource, JsonObject body, Principal by);

    /** How a resource stands whose operation was begun. */
    Progress progress(String operationId);

    /** Why somebody may not write a resource, whatever is in it. */
    Optional<Fault> forbidden(PlannedResource.Identity resource, Principal by);

    /** What a provider has against a resource before anything is deployed. */
    Optional<Fault> preflight(PlannedResource.Identity resource, JsonObject body);

    /** What became of a request. */
    sealed interface Submission {
        /** It stands; it takes as long as its kind does until it may be used. */
        record Done(boolean created) implements Submission {}

        /** It is being made. */
        record Begun(String operationId, boolean created) implements Submission {}

        /** It was refused at once. */
        record Refused(int status, Fault fault) implements Submission {}
    }

    /** How an operation stands. */
    sealed interface Progress {
        record Running() implements Progress {}

        record Succeeded() implements Progress {}

        record Failed(Fault fault) implements Progress {}
    }
}
