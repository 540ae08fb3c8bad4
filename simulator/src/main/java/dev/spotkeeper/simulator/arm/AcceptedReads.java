package dev.spotkeeper.simulator.arm;

import dev.spotkeeper.simulator.http.WireResponse;
import java.util.List;

/** What was accepted and is not simulated can be looked at, one by one. */
final class AcceptedReads {
    private final AcceptedResources accepted;

    AcceptedReads(AcceptedResources accepted) {
        this.accepted = accepted;
    }

    List<Route> routes() {
        return AcceptedType.all().stream()
                .map(type -> Route.of(
                        "GET " + type.path(), Route.Kind.of(type.versions(), type.name() + "/read"), this::get))
                .toList();
    }

    private WireResponse get(ArmRequest request) {
        String path = request.wire().path();
        return accepted.find(path)
                .map(resource -> WireResponse.json(200, resource))
                .orElseGet(() -> ArmErrors.resourceNotFound(
                        path.replaceFirst("(?i)^.*/providers/", ""),
                        request.values().getOrDefault("group", "")));
    }
}
