package dev.spotkeeper.simulator.arm;

import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.deployment.Fault;
import dev.spotkeeper.simulator.http.Json;
import dev.spotkeeper.simulator.http.WireResponse;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says what is wrong with the version that a request asks for. ARM itself and its providers say it in other words. */
final class VersionCheck {
    /** The names in the id of a resource that is part of no other one. */
    private static final int NAMES_OF_ID = 9;

    private final ArmCloud cloud;

    /** The check; a resource that is there says which region is meant. */
    VersionCheck(ArmCloud cloud) {
        this.cloud = cloud;
    }

    Optional<WireResponse> refusal(Route route, ArmRequest request) {
        ApiVersions versions = route.kind().versions();
        return ApiVersions.missing(request)
                .or(() -> Optional.of(request.apiVersion())
                        .filter(version -> !versions.has(version))
                        .map(version -> refused(route, request, version)));
    }

    private WireResponse refused(Route route, ArmRequest request, String version) {
        ApiVersions versions = route.kind().versions();
        PathTemplate asked = route.template();
        if (asked.namespace()
                .filter(name -> !name.equals("Microsoft.Resources"))
                .isEmpty()) {
            return versions.invalid(version);
        }
        if (asked.isOfType()) {
            return versions.ofList(asked, version);
        }
        Fault fault = versions.ofResource(asked.type(), location(request), version);
        return ArmErrors.gateway(400, fault.code(), fault.message());
    }

    private String location(ArmRequest request) {
        String resource = Stream.of(request.wire().path().split("/", -1))
                .limit(NAMES_OF_ID)
                .collect(Collectors.joining("/"));
        return Optional.ofNullable(request.values().get("location"))
                .or(() -> Json.parse(request.wire().body()).flatMap(VersionCheck::location))
                .or(() -> cloud.find(resource).flatMap(VersionCheck::location))
                .orElse("");
    }

    private static Optional<String> location(JsonObject resource) {
        return Json.text(resource, "location");
    }
}
