package dev.spotkeeper.simulator.arm;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.catalogue.Catalogue;
import dev.spotkeeper.simulator.chance.Documented;
import dev.spotkeeper.simulator.chance.Observed;
import dev.spotkeeper.simulator.compute.Compute;
import dev.spotkeeper.simulator.compute.CoreUsage;
import dev.spotkeeper.simulator.http.Json;
import dev.spotkeeper.simulator.http.WireResponse;
import dev.spotkeeper.simulator.market.Market;
import dev.spotkeeper.simulator.market.Offering;
import dev.spotkeeper.simulator.market.Place;
import dev.spotkeeper.simulator.market.VmSize;
import dev.spotkeeper.simulator.world.World;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Spot placement scores, from the room that the market has now. */
@Documented("azure-compute-docs spot-placement-score.md; no refusal is on record")
@Observed("azure-cli recording test_spot_placement_recommender_generate")
final class ScoreReads {
    private static final int MAX_REGIONS = 8;
    private static final int MAX_SIZES = 5;
    private static final int MAX_COUNT = 1000;
    private static final Set<String> MEMBERS =
            Set.of("desiredLocations", "desiredSizes", "desiredCount", "availabilityZones");

    private final Compute compute;
    private final Market market;

    ScoreReads(World world) {
        this.compute = world.compute();
        this.market = world.market();
    }

    List<Route> routes() {
        return List.of(Route.of(
                "POST /subscriptions/{subscription}/providers/Microsoft.Compute/locations/{location}"
                        + "/placementScores/spot/generate",
                Route.Kind.of(
                        ApiVersions.PLACEMENT_SCORES, "Microsoft.Compute/locations/placementScores/generate/action"),
                this::generate));
    }

    /** What is asked, as it was sent. */
    private record Asked(List<String> regions, List<String> sizes, int count, boolean isZonal) {}

    private WireResponse generate(ArmRequest request) {
        Optional<JsonObject> body = Json.parse(request.wire().body());
        Optional<String> unknown = body.stream()
                .flatMap(object -> object.keySet().stream())
                .filter(name -> !MEMBERS.contains(name))
                .findFirst();
        if (body.isEmpty() || unknown.isPresent()) {
            return refused(unknown.map(name -> "Could not find member '" + name + "' on the request.")
                    .orElse("The request is no JSON object."));
        }
        Asked asked = asked(body.get(), request.value("location"));
        return refusal(asked)
                .orElseGet(() -> WireResponse.json(200, answer(request.subscription(), asked))
                        .withHeader(
                                "api-supported-versions", String.join(", ", ApiVersions.PLACEMENT_SCORES.published())));
    }

    private static Asked asked(JsonObject body, String location) {
        List<String> regions =
                elements(body, "desiredLocations").map(JsonElement::getAsString).toList();
        List<String> sizes = elements(body, "desiredSizes")
                .filter(JsonElement::isJsonObject)
                .flatMap(size -> Json.text(size.getAsJsonObject(), "sku").stream())
                .toList();
        int count = Json.text(body, "desiredCount")
                .filter(text -> text.matches("\\d{1,9}"))
                .map(Integer::valueOf)
                .orElse(body.has("desiredCount") ? 0 : 1);
        boolean isZonal = Json.text(body, "availabilityZones").orElse("false").equals("true");
        return new Asked(regions.isEmpty() ? List.of(location) : regions, sizes, count, isZonal);
    }

    private static Optional<WireResponse> refusal(Asked asked) {
        return Stream.of(
                        outside("desiredLocations", asked.regions().size(), MAX_REGIONS),
                        outside("desiredSizes", asked.sizes().size(), MAX_SIZES),
                        outside("desiredCount", asked.count(), MAX_COUNT))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<WireResponse> outside(String member, int given, int most) {
        return given >= 1 && given <= most
                ? Optional.empty()
                : Optional.of(refused("The request allows 1 to " + most + " for " + member + ", got " + given + "."));
    }

    private JsonObject answer(String subscription, Asked asked) {
        Stream<JsonObject> scores = asked.sizes().stream()
                .flatMap(size -> asked.regions().stream()
                        .flatMap(region ->
                                zones(asked).map(zone -> score(subscription, asked, place(region, zone), size))));
        return Json.object()
                .with("desiredLocations", Json.texts(asked.regions().stream()))
                .with("desiredSizes", Json.array(asked.sizes().stream().map(size -> Json.of("sku", size))))
                .with("desiredCount", asked.count())
                .with("availabilityZones", asked.isZonal())
                .with("placementScores", Json.array(scores))
                .done();
    }

    private static Stream<String> zones(Asked asked) {
        return asked.isZonal() ? Catalogue.zones().stream() : Stream.of("");
    }

    private static Place place(String region, String zone) {
        return new Place(region.toLowerCase(Locale.ROOT), zone);
    }

    private JsonObject score(String subscription, Asked asked, Place place, String size) {
        Json score = Json.object().with("sku", size).with("region", place.region());
        if (place.isZone()) {
            score.with("availabilityZone", place.zone());
        }
        int vcpus = market.size(size).map(VmSize::vcpus).orElse(0);
        CoreUsage quota = compute.spotCores(subscription, place.region());
        return score.with("score", word(new Offering(place, size), asked.count()))
                .with("isQuotaAvailable", quota.allows((long) vcpus * asked.count()))
                .done();
    }

    /** High: room for twice as many. Medium: room for all. Low: room for fewer, or none. */
    private String word(Offering offering, int count) {
        boolean isKnown = Catalogue.regions().contains(offering.place().region())
                && market.size(offering.size()).filter(VmSize::isSpotCapable).isPresent();
        if (!isKnown) {
            return "DataNotFoundOrStale";
        }
        if (market.isRestricted(offering)) {
            return "RestrictedSkuNotAvailable";
        }
        int room = market.room(offering);
        return room < count ? "Low" : room < 2 * count ? "Medium" : "High";
    }

    private static Stream<JsonElement> elements(JsonObject body, String name) {
        JsonElement given = body.get(name);
        return given != null && given.isJsonArray()
                ? StreamSupport.stream(given.getAsJsonArray().spliterator(), false)
                : Stream.of();
    }

    private static WireResponse refused(String message) {
        return ArmErrors.error(400, "InvalidParameter", message);
    }
}
