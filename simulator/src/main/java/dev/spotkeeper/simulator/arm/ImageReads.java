package dev.spotkeeper.simulator.arm;

import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.catalogue.Catalogue;
import dev.spotkeeper.simulator.catalogue.Image;
import dev.spotkeeper.simulator.http.Json;
import dev.spotkeeper.simulator.http.WireResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Images of the marketplace: their versions, and what is in one. */
final class ImageReads {
    private static final String VERSIONS = "GET /subscriptions/{subscription}/providers/Microsoft.Compute"
            + "/locations/{location}/publishers/{publisher}/artifacttypes/vmimage/offers/{offer}/skus/{sku}/versions";

    private static final String ACTION =
            "Microsoft.Compute/locations/publishers/artifacttypes/offers/skus/versions/read";

    List<Route> routes() {
        Route.Kind kind = Route.Kind.of(ApiVersions.COMPUTE, ACTION);
        return List.of(
                Route.of(VERSIONS, kind, ImageReads::versions),
                Route.of(VERSIONS + "/{version}", kind, ImageReads::version));
    }

    /** A bare array, unlike any other list of ARM. */
    private static WireResponse versions(ArmRequest request) {
        return image(request)
                .map(image -> WireResponse.json(
                        200,
                        request.query("$expand").isPresent()
                                ? Json.array(Stream.of(whole(request, image)))
                                : Json.array(Stream.of(image.row(request.subscription(), location(request))))))
                .orElseGet(ImageReads::notFound);
    }

    private static WireResponse version(ArmRequest request) {
        return image(request)
                .filter(image -> image.version().equalsIgnoreCase(request.value("version")))
                .map(image -> WireResponse.json(200, whole(request, image)))
                .orElseGet(ImageReads::notFound);
    }

    private static Optional<Image> image(ArmRequest request) {
        return Catalogue.regions().contains(location(request))
                ? Image.find(request.value("publisher"), request.value("offer"), request.value("sku"))
                : Optional.empty();
    }

    private static JsonObject whole(ArmRequest request, Image image) {
        return image.whole(request.subscription(), location(request));
    }

    private static String location(ArmRequest request) {
        return request.value("location").toLowerCase(Locale.ROOT);
    }

    private static WireResponse notFound() {
        return ArmErrors.error(404, "NotFound", "Artifact: VMImage was not found.");
    }
}
