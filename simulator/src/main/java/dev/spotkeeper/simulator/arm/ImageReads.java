package dev.spotkeeper.simulator.arm;

import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.catalogue.Catalogue;
import dev.spotkeeper.simulator.catalogue.Image;
import dev.spotkeeper.simulator.http.Json;
import dev.spotkeeper.simulator.http.WireResponse;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Images of the marketplace: their versions, and what is in one. */
final class ImageReads {
    private static final String VERSIONS = "GET /subscriptions/{subscription}/providers/Microsoft.Compute"
            + "/locations/{location}/publishers/{publisher}/artifacttypes/vmimage/offers/{offer}/skus/{sku}/versions";

    private static final String ACTION = "locations/publishers/artifacttypes/offers/skus/versions/read";

    private final List<Image> images;

    ImageReads(List<Image> images) {
        this.images = images;
    }

    List<Route> routes() {
        return List.of(
                route(VERSIONS, ComputePolicy.LIST_IMAGE_VERSIONS, this::versions),
                route(VERSIONS + "/{version}", ComputePolicy.GET_IMAGE, this::version));
    }

    private static Route route(String path, ComputePolicy policy, Route.Endpoint endpoint) {
        return Route.of(path, Route.Kind.compute(ACTION, policy), endpoint);
    }

    /** A bare array, unlike any other list of ARM. */
    private WireResponse versions(ArmRequest request) {
        return images(request)
                .findFirst()
                .map(image -> WireResponse.json(
                        200,
                        request.query("$expand").isPresent()
                                ? Json.array(Stream.of(whole(request, image)))
                                : Json.array(Stream.of(image.row(request.subscription(), location(request))))))
                .orElseGet(ImageReads::notFound);
    }

    private WireResponse version(ArmRequest request) {
        return images(request)
                .filter(image -> image.version().equalsIgnoreCase(request.value("version")))
                .findFirst()
                .map(image -> WireResponse.json(200, whole(request, image)))
                .orElseGet(ImageReads::notFound);
    }

    private Stream<Image> images(ArmRequest request) {
        return Catalogue.isRegion(location(request))
                ? images.stream()
                        .filter(image -> image.isCalled(
                                request.value("publisher"), request.value("offer"), request.value("sku")))
                : Stream.empty();
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
